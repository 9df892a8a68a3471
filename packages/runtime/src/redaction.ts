/** No part of it can match in two ways, and the scheme is short: the time grows with the text and no faster. */
const userInfo = /(\b[a-z][a-z0-9+.-]{0,15}:\/\/)[^\s/?#"'@:]*:[^\s/?#"']*@/gi;

/** The text with user name and password taken out of every URL in it. */
export function withoutCredentials(text: string): string {
  return text.includes('@') ? text.replace(userInfo, '$1[redacted]@') : text;
}
