import type { Series } from '../due.ts';
import type { ProbeVerdict, Upstream } from '../upstream.ts';
import type { Finding } from './finding.ts';

/** Judges an upstream by what one request to it showed. */
export function judgeUpstream({ source }: Series, upstream: Upstream, verdict: ProbeVerdict): Finding {
  const subject = 'Upstream';
  const { baseURL } = source.spec;
  switch (verdict.state) {
    case 'answers':
      return {
        state: 'well',
        subject,
        text: `${baseURL} answers${upstream.kind === 'live' ? '' : ' (the stand-in)'}`,
      };
    case 'busy':
      return { state: 'notice', subject, text: verdict.reason, advice: 'nothing: runs wait and try again' };
    case 'unreachable':
      return {
        state: 'ill',
        subject,
        text: verdict.reason,
        advice: 'check the network, name another address (--source-url), or use npm start -- --synthetic',
      };
    case 'refused':
      return {
        state: 'ill',
        subject,
        text: verdict.reason,
        advice: 'check baseURL and secret of the SnapshotSource',
      };
  }
}
