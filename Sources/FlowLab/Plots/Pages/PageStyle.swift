/// The style sheet of a page; free of quotes and angle brackets, so that it reads the same as XML
/// and as HTML.
package enum PageStyle {
  package static let sheet = """
    :root{color-scheme:light dark;--ink:#1f2328;--muted:#59636e;--paper:#ffffff;--tint:#f6f8fa;--rule:#d1d9e0}
    @media(prefers-color-scheme:dark){\
    :root{--ink:#e6edf3;--muted:#9198a1;--paper:#0d1117;--tint:#151b23;--rule:#3d444d}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);\
    font:16px/1.6 system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif}
    main{max-width:78rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
    h1{font-size:1.7rem;line-height:1.25;margin:.5rem 0}
    h2{font-size:1.2rem;margin:2.2rem 0 .5rem;padding-top:1.2rem;border-top:1px solid var(--rule)}
    p,ul{max-width:44rem}
    .subtitle{color:var(--muted);margin-top:0}
    code{font:.88em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--tint);\
    padding:.1em .3em;border-radius:4px}
    pre{background:var(--tint);border:1px solid var(--rule);border-radius:6px;padding:.8rem 1rem;\
    overflow-x:auto;line-height:1.45}
    pre code{background:none;padding:0}
    .numbers{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.2rem 0}
    .numbers div{background:var(--tint);border:1px solid var(--rule);border-radius:8px;padding:.6rem 1rem;\
    flex:0 1 auto;min-width:9rem}
    .numbers dt{color:var(--muted);font-size:.82rem;line-height:1.3}
    .numbers dd{margin:0;font-size:1.35rem;font-weight:600;font-variant-numeric:tabular-nums}
    .wide{overflow-x:auto;margin:1rem 0}
    table{border-collapse:collapse;font-size:.93rem}
    caption{text-align:left;color:var(--muted);padding-bottom:.4rem}
    th,td{text-align:left;padding:.35rem 1.1rem .35rem 0;border-bottom:1px solid var(--rule);\
    vertical-align:top}
    th{font-weight:600;color:var(--muted)}
    .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
    figure{margin:1.2rem 0}
    .panels{display:flex;flex-wrap:wrap;gap:18px;align-items:flex-start}
    .panels svg{flex:0 1 auto}
    .figure-title{font-weight:600;margin:0 0 .4rem}
    figcaption{color:var(--muted);font-size:.9rem;max-width:44rem;margin-top:.5rem}
    """
}
