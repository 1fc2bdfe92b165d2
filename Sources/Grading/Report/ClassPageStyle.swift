/// What the page of a class adds to the sheet of the kit's pages.
///
/// The shades of a share are one hue by lightness, so that every kind of color vision reads them, and each keeps a
/// contrast of at least 4.5 : 1 with its text. The bars have the kit's first series color.
enum ClassPageStyle {
  static let sheet = """
    :root{--bar:#0072b2;--s1:#e6f0f9;--s2:#c9e0f3;--s3:#9dc9ea;--s4:#69addc;--s5:#0b62a4;--t5:#ffffff;\
    --alert:#fff4d6;--edge:#9a6700}
    @media(prefers-color-scheme:dark){:root{--bar:#4da3dd;--s1:#10243a;--s2:#14375c;--s3:#1a4b80;--s4:#2160a6;\
    --s5:#8ccaf7;--t5:#0d1117;--alert:#2b2111;--edge:#d29922}}
    main{overflow-wrap:anywhere}
    .numbers div{min-width:6.2rem}
    h3{font-size:1.02rem;margin:1.6rem 0 .4rem}
    h4{font-size:.95rem;margin:1.3rem 0 .3rem}
    .alert{background:var(--alert);border-left:4px solid var(--edge);padding:.6rem .9rem;border-radius:0 6px 6px 0}
    .bars{display:block;width:100%;height:auto;overflow:visible}
    .bars rect{fill:var(--bar)}
    .bars path{stroke:var(--muted);fill:none}
    .bars text{fill:var(--ink);font:10px system-ui,sans-serif;text-anchor:middle}
    .bars .axis{fill:var(--muted)}
    .totals{max-width:36rem}
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13rem),1fr));gap:1rem 1.6rem}
    .card{margin:0;display:flex;flex-direction:column;justify-content:space-between}
    .card figcaption{margin:0 0 .3rem;font-size:.85rem;line-height:1.4;color:var(--ink)}
    .card span{display:block;color:var(--muted)}
    @media(max-width:30rem){.cards{grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 1.1rem}\
    #class th:first-child{max-width:8.5rem}}
    nav{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:1rem 0}
    .filter input{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--muted);\
    border-radius:6px;padding:.25rem .6rem;width:16rem;max-width:100%}
    .filter span{color:var(--muted);font-size:.9rem}
    .scroll{overflow:auto;max-height:85vh;border:1px solid var(--rule);border-radius:6px;overscroll-behavior-x:none}
    #class{border-collapse:separate;border-spacing:0;font-size:.82rem;line-height:1.3;overflow-wrap:normal}
    #class th,#class td{padding:.3rem .5rem;white-space:nowrap;vertical-align:middle;border-bottom:1px solid var(--rule)}
    #class thead th{position:sticky;top:0;z-index:2;background:var(--tint);padding:0}
    #class th:first-child{position:sticky;left:0;z-index:1;background:var(--tint);border-right:1px solid var(--rule);\
    overflow:hidden;text-overflow:ellipsis}
    @media(min-width:30.01rem){#class th:first-child{max-width:16rem}}
    #class thead th:first-child{z-index:3}
    #class td{font-variant-numeric:tabular-nums;text-align:right}
    #class td.id,#class td.ok,#class td.odd{text-align:left}
    #class .odd{font-weight:600}
    #class .sum{font-weight:600}
    #class button{font:inherit;font-weight:600;color:inherit;background:none;border:0;width:100%;text-align:inherit;\
    padding:.45rem 1.15rem .45rem .5rem;margin:0;position:relative}
    .js #class button{cursor:pointer}
    .js #class button:hover{text-decoration:underline}
    [aria-sort=ascending] button::after{content:"\u{25B2}";position:absolute;right:.25rem;font-size:.7em;top:.75em}
    [aria-sort=descending] button::after{content:"\u{25BC}";position:absolute;right:.25rem;font-size:.7em;top:.75em}
    :focus-visible{outline:2px solid var(--bar);outline-offset:-2px}
    a{color:var(--bar)}
    .s1{background:var(--s1)}.s2{background:var(--s2)}.s3{background:var(--s3)}.s4{background:var(--s4)}
    .s5{background:var(--s5);color:var(--t5)}
    .s0{color:var(--muted)}
    .key{font-size:.82rem;color:var(--muted)}
    .key span{display:inline-block;padding:0 .5rem;border:1px solid var(--rule);border-radius:4px;color:var(--ink)}
    .key .s5{color:var(--t5)}
    details{border-bottom:1px solid var(--rule);scroll-margin-top:.5rem}
    summary{cursor:pointer;padding:.5rem .2rem}
    summary span{float:right;color:var(--muted);font-variant-numeric:tabular-nums;padding-left:1rem}
    details[open]{padding-bottom:1rem}
    details[open] summary{font-weight:600}
    pre{white-space:pre-wrap;max-height:24rem;overflow:auto;font-size:.82rem}
    .points{font-size:.85rem;margin:.8rem 0}
    .points td,.points th{padding:.2rem 1rem .2rem 0}
    @media print{.filter,nav{display:none}.scroll{overflow:visible;max-height:none;border:0}\
    #class{font-size:6.5pt}#class th,#class td{padding:1pt 2pt;position:static!important}\
    #class button{padding:0}#class button::after{display:none}\
    details:not([open]){display:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}
