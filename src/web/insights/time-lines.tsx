import 'uplot/dist/uPlot.min.css';
import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import { currentLanguage, useLanguage, useTexts } from '../text/language';
import type { CycleTimes } from './queries';
import { INSIGHTS } from './texts';

type Buckets = CycleTimes['buckets'];

/** Blue and vermilion differ for every kind of colour blindness; dashes tell them apart as well. */
const COLORS = {
  light: { median: '#0072b2', ninth: '#c04f00', text: '#495057', grid: '#dee2e6' },
  dark: { median: '#56b4e9', ninth: '#e69f00', text: '#c9c9c9', grid: '#424242' },
};

const UNITS = [
  { name: 'inDays', seconds: 86_400 },
  { name: 'inHours', seconds: 3_600 },
  { name: 'inMinutes', seconds: 60 },
  { name: 'inSeconds', seconds: 1 },
] as const;

/** Median and 90th percentile over time. */
export function TimeLines({ label, buckets }: { label: string; buckets: Buckets }) {
  const t = useTexts(INSIGHTS);
  const language = useLanguage();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  const unit = unitOf(buckets);
  const axis = t(unit.name);
  const median = t('typical');
  const ninth = t('slow');
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const size = () => ({ width: element.clientWidth, height: 260 });
    const plot = new UPlot(
      { ...size(), ...optionsOf(COLORS[scheme], { axis, median, ninth }) },
      dataOf(buckets, unit.seconds),
      element,
    );
    const watcher = new ResizeObserver(() => plot.setSize(size()));
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      plot.destroy();
    };
  }, [buckets, unit.seconds, scheme, axis, median, ninth, language]);
  return <div ref={place} role="img" aria-label={label} dir="ltr" className="insight-lines" />;
}

/** The largest unit of which there is at least one. */
function unitOf(buckets: Buckets) {
  const longest = Math.max(0, ...buckets.map(({ p90Seconds }) => p90Seconds ?? 0));
  return UNITS.find(({ seconds }) => longest >= seconds) ?? UNITS[3];
}

function dataOf(buckets: Buckets, unit: number): UPlot.AlignedData {
  const inUnits = (seconds: number | null): number | null =>
    seconds === null ? null : seconds / unit;
  return [
    buckets.map(({ from }) => Date.parse(from) / 1_000),
    buckets.map(({ p50Seconds }) => inUnits(p50Seconds)),
    buckets.map(({ p90Seconds }) => inUnits(p90Seconds)),
  ];
}

interface Labels {
  axis: string;
  median: string;
  ninth: string;
}

function optionsOf(
  colors: (typeof COLORS)['light'],
  labels: Labels,
): Omit<UPlot.Options, 'width' | 'height'> {
  const axis = {
    stroke: colors.text,
    grid: { stroke: colors.grid },
    ticks: { stroke: colors.grid },
  };
  const line = { width: 2, spanGaps: true, points: { show: true, size: 7 } };
  return {
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_plot, _min, max) => [0, (max || 1) * 1.1] } },
    axes: [
      { ...axis, incrs: DAYS, values: (_plot, splits) => splits.map(dayOf) },
      {
        ...axis,
        label: labels.axis,
        size: 56,
        values: (_plot, splits) => splits.map((split) => split.toLocaleString(currentLanguage())),
      },
    ],
    series: [
      {},
      { ...line, label: labels.median, stroke: colors.median },
      { ...line, label: labels.ninth, stroke: colors.ninth, dash: [8, 5] },
    ],
  };
}

/** No part of a period is shorter than a day. */
const DAYS = [1, 2, 3, 7, 14, 30, 60, 90, 180, 365].map((days) => days * 86_400);

const dayOf = (seconds: number): string =>
  new Date(seconds * 1_000).toLocaleDateString(currentLanguage(), {
    day: 'numeric',
    month: 'short',
  });
