/** From rows and a short description to a chart: on the server, where d3 costs readers nothing. */
export { type BarsRequest, planBars } from './plan-bars.ts';
export { type HexRequest, planHex } from './plan-hex.ts';
export { type PanelRequest, type PanelsRequest, planPanels, type SeriesRequest } from './plan-panels.ts';
export { type PieRequest, planPie } from './plan-pie.ts';
export type { AxisRequest } from './value-axis.ts';
