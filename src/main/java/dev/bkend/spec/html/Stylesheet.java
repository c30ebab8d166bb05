package dev.bkend.spec.html;

/** The one style sheet of the reference: light and dark, phones and desks, no fonts or images from elsewhere. */
final class Stylesheet {

    static final String CSS = """
        :root {
          color-scheme: light dark;
          --paper: #fdfdfc; --panel: #f6f6f3; --line: #e4e4de; --ink: #23262b; --soft: #5d636d;
          --accent: #0b6b63; --accent-soft: #e3f1ef; --mark: #fff4cf;
          --read: #0b6b63; --write: #1d4fb8; --change: #8a5200; --remove: #b3261e;
          --string: #256b3e; --number: #8a5200; --literal: #7a3aa8;
          --sans: ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
          --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
          --bar: 3.5rem;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #15171a; --panel: #1c1f23; --line: #2e3238; --ink: #e3e5e8; --soft: #a0a6b0;
            --accent: #6cd0c4; --accent-soft: #17332f; --mark: #3a3213;
            --read: #6cd0c4; --write: #8fb4ff; --change: #f0b866; --remove: #ff9a92;
            --string: #9ad6a8; --number: #f0b866; --literal: #d3a6f5;
          }
        }
        *, *::before, *::after { box-sizing: border-box; }
        html {
          scroll-padding-top: calc(var(--bar) + 1.25rem); -webkit-text-size-adjust: 100%;
          text-size-adjust: 100%;
        }
        body {
          margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.65 var(--sans); overflow-wrap: break-word;
        }
        a { color: var(--accent); text-underline-offset: .28em; text-decoration-thickness: 1px; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
        main:focus { outline: none; }
        code, pre { font-family: var(--mono); font-size: .875em; }
        code { overflow-wrap: anywhere; }
        p, ul, ol, dl, pre, figure, table { margin: 0 0 1rem; }
        dd { margin: 0; }
        h1, h2, h3, h4 { line-height: 1.25; font-weight: 650; letter-spacing: -.012em; margin: 0; }
        h1 { font-size: clamp(1.75rem, 1.4rem + 1.6vw, 2.35rem); letter-spacing: -.022em; margin-bottom: 1rem; }
        h2 { font-size: 1.45rem; margin: 3.5rem 0 1rem; }
        h3 { font-size: 1.05rem; margin: 2rem 0 .75rem; }
        h4 { font-size: .9rem; margin: 1.5rem 0 .5rem; }
        .lead { max-width: 44rem; font-size: 1.075rem; color: var(--soft); }
        .lead code, .lead strong { color: var(--ink); }
        .quiet, .subtitle, .media, .users, footer { color: var(--soft); }
        .self { color: inherit; text-decoration: none; }
        .self:hover { text-decoration: underline; }
        .plain, .operations, nav ul, .limits, .hints { list-style: none; padding: 0; }

        .skip { position: fixed; top: -5rem; left: 1rem; z-index: 3; padding: .5rem 1rem; }
        .skip:focus { top: .5rem; background: var(--paper); }
        .top {
          position: sticky; top: 0; z-index: 2; min-height: var(--bar);
          display: flex; align-items: center; gap: 1rem;
          padding: 0 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line);
        }
        .brand { color: inherit; text-decoration: none; margin-right: auto; }
        .brand strong { font-size: 1.1rem; letter-spacing: -.02em; }
        .brand span { color: var(--soft); margin-left: .35rem; }
        .menu {
          padding: .3rem .9rem; border: 1px solid var(--line); border-radius: 2rem; color: inherit;
          text-decoration: none;
        }
        .frame { display: flex; flex-direction: column; }
        nav { order: 2; padding: 1.5rem 1.25rem 3rem; border-top: 1px solid var(--line); background: var(--panel); }
        nav p { margin: 1.25rem 0 .25rem; font-size: .8rem; font-weight: 600; color: var(--soft); }
        nav ul { margin: 0; }
        nav a { display: block; padding: .3rem .6rem; border-radius: .4rem; color: inherit; text-decoration: none; }
        nav a:hover { color: var(--accent); }
        nav a[aria-current] { background: var(--accent-soft); color: var(--accent); font-weight: 600; }
        nav ul ul { margin: .25rem 0 .5rem .6rem; border-left: 1px solid var(--line); padding-left: .4rem; }
        nav ul ul a { font-size: .875rem; color: var(--soft); overflow-wrap: anywhere; }
        main { min-width: 0; padding: 2rem 1.25rem 4rem; }
        footer { margin-top: 5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: .875rem; }

        .method {
          display: inline-block; min-width: 3.6rem; padding: .15rem .45rem;
          border-radius: .35rem; text-align: center;
          font: 700 .72rem/1.5 var(--mono); letter-spacing: .03em; color: var(--write);
          background: color-mix(in srgb, currentColor 13%, transparent);
        }
        .method.get { color: var(--read); }
        .method.put, .method.patch { color: var(--change); }
        .method.delete { color: var(--remove); }
        .route { display: flex; align-items: baseline; gap: .25rem .65rem; }
        .route .path { flex: 0 1 auto; min-width: 0; overflow-wrap: anywhere; }
        .path var { font-style: normal; color: var(--accent); }

        .doors { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 18rem), 1fr)); }
        .doors > div {
          padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .75rem;
          background: var(--panel);
        }
        .doors dt { font-weight: 650; margin-bottom: .35rem; }
        .doors p { margin: 0 0 .35rem; }
        .group { margin-bottom: 2.5rem; }
        .group > p { color: var(--soft); max-width: 44rem; margin-bottom: .75rem; }
        .operations { border-top: 1px solid var(--line); }
        .operations li {
          display: grid; gap: .15rem 1.25rem; padding: .7rem 0; border-bottom: 1px solid var(--line);
        }
        .operations .title { font-weight: 550; }
        .operations .tool { color: var(--soft); font-size: .9rem; }
        table { width: 100%; border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .7rem 1rem .7rem 0; }
        tr { border-bottom: 1px solid var(--line); }
        thead th { font-weight: 600; font-size: .875rem; color: var(--soft); }
        th p { margin: .1rem 0 0; color: var(--soft); font-size: .9rem; }
        table ul { margin: 0; }
        :target > th code, :target > dt code, :target > h2 .self, :target > h3 .self { background: var(--mark); }

        .operation, .entry { padding-top: .5rem; }
        .operation + .operation, .entry + .entry { margin-top: 3rem; border-top: 1px solid var(--line); }
        .operation > h2, .entry > h2 { margin: 2.25rem 0 .5rem; }
        .entry > h3 { margin: 1.75rem 0 .35rem; font-size: 1.15rem; }
        h2 + .entry > h3, p + .entry > h3 { margin-top: .5rem; }
        .lead + .entry, .lead + .operation { margin-top: -1rem; }
        .entry .type { font-size: .95rem; font-weight: 400; letter-spacing: 0; color: var(--soft); }
        .subtitle { margin-bottom: .5rem; }
        .operation > .route { margin-bottom: 1.25rem; font-size: 1.02rem; }
        .words > p, .entry > p { max-width: 44rem; }
        .facts { display: grid; gap: .3rem; padding: .9rem 1.1rem; background: var(--panel); border-radius: .6rem; }
        .facts > div { display: grid; grid-template-columns: 7.25rem minmax(0, 1fr); gap: .75rem; }
        .facts dt { color: var(--soft); font-size: .9rem; }
        .property { padding: .75rem 0; border-top: 1px solid var(--line); }
        .properties > .property:last-child { border-bottom: 1px solid var(--line); }
        .property > dt > .self code { font-weight: 650; color: var(--ink); }
        .property .type { color: var(--soft); font-size: .9rem; margin-left: .35rem; }
        .required { color: var(--remove); font-size: .8rem; font-weight: 600; margin-left: .35rem; }
        .property dd > p { margin: .2rem 0 0; max-width: 40rem; }
        .property dd > .properties, .nested > .properties {
          margin: .75rem 0 0 .1rem; padding-left: 1rem; border-left: 2px solid var(--line);
        }
        .property dd > .properties > .property:first-child { border-top: 0; padding-top: .25rem; }
        .property dd > .properties > .property:last-child { border-bottom: 0; padding-bottom: .25rem; }
        .limits {
          display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin: .3rem 0 0; font-size: .875rem;
          color: var(--soft);
        }
        .limits code {
          color: var(--ink); background: var(--panel); border: 1px solid var(--line); border-radius: .3rem;
          padding: .02rem .3rem;
        }
        .entry > .limits, .words > .limits { margin-bottom: 1rem; }
        .words > .media { margin-bottom: .25rem; }
        .nested { margin-top: .5rem; }
        .label { color: var(--soft); font-size: .9rem; margin: .5rem 0 .35rem; }
        .choices { padding-left: 1.1rem; }
        .choices > li { margin-bottom: .75rem; }
        .media { font-size: .9rem; }
        .responses > div {
          display: grid; grid-template-columns: 4.25rem minmax(0, 1fr); gap: .75rem; padding: .65rem 0;
          border-top: 1px solid var(--line);
        }
        .responses p { margin: 0; }
        .status { font: 650 .875rem var(--mono); color: var(--soft); }
        .status.s2 { color: var(--read); }
        .status.s4, .status.s5 { color: var(--remove); }
        .users { font-size: .9rem; }
        .users span { font-weight: 600; margin-right: .25rem; }
        .hints { display: flex; flex-wrap: wrap; gap: .4rem; font-size: .82rem; }
        .hints li { padding: .1rem .65rem; border: 1px solid var(--line); border-radius: 2rem; color: var(--soft); }

        pre {
          max-width: 100%; overflow: auto; padding: .9rem 1.1rem; margin: 0;
          background: var(--panel); border: 1px solid var(--line); border-radius: .6rem;
          line-height: 1.55; font-size: .82rem;
        }
        pre code { font-size: inherit; overflow-wrap: normal; }
        .string { color: var(--string); }
        .number { color: var(--number); } .literal { color: var(--literal); }
        .examples > h3 { margin-top: 1.25rem; }
        figcaption { font-size: .875rem; color: var(--soft); margin-bottom: .35rem; }
        main details { border-top: 1px solid var(--line); }
        main details:last-of-type { border-bottom: 1px solid var(--line); margin-bottom: 1rem; }
        main summary { cursor: pointer; padding: .5rem 0; font-size: .9rem; color: var(--soft); }
        main summary:hover, main details[open] > summary { color: var(--ink); }
        main details > pre { margin-bottom: .9rem; }

        @media (min-width: 40rem) {
          .operations li {
            grid-template-columns: minmax(0, 12rem) minmax(0, 1fr) max-content; align-items: baseline;
          }
        }
        @media (min-width: 60rem) {
          .menu { display: none; }
          .top { padding: 0 2rem; }
          .frame { display: grid; grid-template-columns: 16rem minmax(0, 1fr); }
          nav {
            order: 0; position: sticky; top: var(--bar); height: calc(100vh - var(--bar)); overflow-y: auto;
            padding: 1.75rem 1rem 3rem 1.4rem; border-top: 0; border-right: 1px solid var(--line);
            background: none; font-size: .95rem;
          }
          main { padding: 2.75rem 3rem 5rem; max-width: 78rem; }
        }
        @media (min-width: 72rem) {
          .columns {
            display: grid; grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr); gap: 2.5rem;
            align-items: start;
          }
          .examples {
            position: sticky; top: calc(var(--bar) + 1.25rem);
            max-height: calc(100vh - var(--bar) - 2.5rem); overflow-y: auto;
          }
          .examples > h3 { margin-top: 0; }
        }
        @media print {
          .top, nav, .skip { display: none; }
          .frame, .columns { display: block; }
          .examples { position: static; max-height: none; }
          pre { max-height: none; white-space: pre-wrap; }
        }
        """;

    private Stylesheet() {}
}
