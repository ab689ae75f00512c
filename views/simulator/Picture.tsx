/** An SVG picture of a simulation's result: how soon contacts are answered, with a card per skill. */

export interface PictureProps {
  title: string;
  /** The picture's content in words, for screen readers. */
  description: string;
  cards: CardProps[];
  /** The names of the compared scenarios, one or two. */
  keys: string[];
}

export interface CardProps {
  name: string;
  about: string;
  figures: FigureProps[];
  /**
   * Share of contacts answered within each step of time, from 0 to the end of the axis; a curve per scenario.
   */
  curves: number[][];
  /** Seconds at the end of the axis, four times the skill's threshold. */
  axisSeconds: number;
}

export interface FigureProps {
  label: string;
  /** A value per scenario, each with its 95 % interval, as text. */
  values: { value: string; interval: string }[];
}

const width = 920;
const cardHeight = 312;
const plot = { x: 500, y: 64, width: 352, height: 186 };

const style = `
  :root { color-scheme: light dark }
  svg { font-family: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif }
  .ground { fill: #f3f5f7 } .paper { fill: #fdfdfe; stroke: #dfe3e8 }
  text { fill: #22272f; font-size: 13px } .soft { fill: #565d68 } .name { font-size: 17px; font-weight: 650 }
  .value { font-size: 21px; font-weight: 600; font-variant-numeric: tabular-nums } .small { font-size: 11.5px }
  .grid { stroke: #e6e9ed } .axis { stroke: #98a1ad } .threshold { stroke: #8a6116; stroke-dasharray: 3 4 }
  .mark { fill: #8a6116 } .c0 { stroke: #1b6f93 } .c1 { stroke: #a3452c; stroke-dasharray: 7 4 }
  .f0 { fill: #1b6f93 } .f1 { fill: #a3452c } .wash { fill: #1b6f93; opacity: .09 }
  @media (prefers-color-scheme: dark) {
    .ground { fill: #101418 } .paper { fill: #181d22; stroke: #2c333a }
    text { fill: #e8ebee } .soft { fill: #a9b1ba } .grid { stroke: #272e35 } .axis { stroke: #6d7782 }
    .threshold { stroke: #e0b565 } .mark { fill: #e0b565 } .c0 { stroke: #6cc3e6 } .c1 { stroke: #f0967c }
    .f0 { fill: #6cc3e6 } .f1 { fill: #f0967c } .wash { fill: #6cc3e6; opacity: .1 }
  }`;

export function Picture({ title, description, cards, keys }: PictureProps) {
  const height = 84 + cards.length * (cardHeight + 16);
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="title description"
    >
      <title id="title">{title}</title>
      <desc id="description">{description}</desc>
      <style>{style}</style>
      <rect class="ground" width={width} height={height} />
      <text class="name" x="28" y="42">{title}</text>
      {keys.length > 1 && keys.map((key, i) => (
        <g transform={`translate(${plot.x + i * 190} 37)`}>
          <line class={`c${i}`} x2="26" stroke-width="3" />
          <text class="soft" x="34" y="5">{key}</text>
        </g>
      ))}
      {cards.map((card, i) => (
        <g transform={`translate(16 ${68 + i * (cardHeight + 16)})`}>
          <Card {...card} />
        </g>
      ))}
    </svg>
  );
}

function Card({ name, about, figures, curves, axisSeconds }: CardProps) {
  return (
    <>
      <rect class="paper" width={width - 32} height={cardHeight} rx="12" />
      <text class="name" x="24" y="38">{name}</text>
      <text class="soft" x="24" y="60">{about}</text>
      {figures.map((figure, i) => (
        <g transform={`translate(${24 + (i % 2) * 214} ${94 + Math.floor(i / 2) * 70})`}>
          <Figure {...figure} />
        </g>
      ))}
      <text class="soft" x={plot.x} y="38">Answered within</text>
      <Plot curves={curves} axisSeconds={axisSeconds} />
    </>
  );
}

function Figure({ label, values }: FigureProps) {
  return (
    <>
      <text class="soft">{label}</text>
      {values.map(({ value, interval }, i) => (
        <g transform={`translate(${i * 96} 0)`}>
          <text class={values.length > 1 ? `value f${i}` : "value"} y="25">{value}</text>
          <text class="soft small" y="41">{interval}</text>
        </g>
      ))}
    </>
  );
}

function Plot({ curves, axisSeconds }: Pick<CardProps, "curves" | "axisSeconds">) {
  const { x, y, width, height } = plot;
  const points = (curve: number[]) =>
    curve.map((share, i) =>
      `${(i / (curve.length - 1) * width).toFixed(1)},${((1 - share) * height).toFixed(1)}`
    ).join(" ");
  return (
    <g transform={`translate(${x} ${y})`}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g transform={`translate(0 ${height * (1 - share)})`}>
          <line class={share === 0 ? "axis" : "grid"} x2={width} />
          <text class="soft small" x="-8" y="4" text-anchor="end">{`${share * 100} %`}</text>
        </g>
      ))}
      {[0, 1, 2, 3, 4].map((quarter) => (
        <text
          class={quarter === 1 ? "mark small" : "soft small"}
          x={width * quarter / 4}
          y={height + 20}
          text-anchor="middle"
        >
          {`${axisSeconds * quarter / 4} s`}
        </text>
      ))}
      <polygon class="wash" points={`0,${height} ${points(curves[0]!)} ${width},${height}`} />
      <line class="threshold" x1={width / 4} x2={width / 4} y2={height} />
      <text class="mark small" x={width / 4 + 6} y={height - 8}>threshold</text>
      {curves.map((curve, i) => (
        <polyline
          class={`c${i}`}
          points={points(curve)}
          fill="none"
          stroke-width="2.5"
          stroke-linejoin="round"
        />
      ))}
    </g>
  );
}
