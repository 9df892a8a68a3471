/** The path of a URL, such that it leads to no other host: a browser takes what follows two slashes for one. */
export const ownPath = ({ pathname }: Pick<URL, 'pathname'>): string => pathname.replace(/^\/+/, '/');
