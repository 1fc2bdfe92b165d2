import Foundation
import Testing

@testable import Grading

@Suite("The report's page in a browser")
struct ReportPageInBrowserTests {
  @Test(
    "sorts, finds and unfolds, fits a phone, and complains about nothing (needs Chromium or Chrome)",
    .enabled(if: Browser.installed != nil, "no Chromium or Chrome is installed"))
  func worksInBrowser() throws {
    let browser = try #require(Browser.installed)
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-page-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let report = SampleClass.report(of: 40)
    let page = folder.appending(path: "test.html")
    try Data(harness(around: String(decoding: report.html(), as: UTF8.self)).utf8).write(to: page)
    let (output, complaints) = try browser.run(
      ["--dump-dom", "--window-size=1280,900"], page: page, in: folder)
    #expect(!complaints.contains("CONSOLE"), "\(complaints.suffix(2000))")
    let start = try #require(output.range(of: "RESULT "))
    let end = try #require(output.range(of: " END", range: start.upperBound..<output.endIndex))
    let json = String(output[start.upperBound..<end.lowerBound]).replacing("&quot;", with: "\"")
    #expect(json.contains("\"error\":\"\""), "\(json)")
    let seen = try JSONDecoder().decode(Seen.self, from: Data(json.utf8))
    #expect(seen.students == report.rows.count)
    #expect(seen.isSortedDown && seen.isSortedUp, "totals in order after one click and after two")
    #expect(seen.isEmptyLast, "who was not graded stays last")
    #expect(seen.direction == "descending")
    #expect(seen.found == report.rows.count { $0.status == .missing })
    #expect(seen.isUnfolded, "a link in the table opens the student's section")
    #expect(seen.fits == [true, true, true], "the page is no wider than its window")
    #expect(seen.scrolls == [true, true, true], "the wide table scrolls in its own frame")
    #expect(seen.resources == 0, "nothing is loaded")
    #expect(seen.injected == 0, "no markup of a submission became an element")
  }

  @Test(
    "runs no script and loads no image even if markup escaped the escaping (needs Chromium or Chrome)",
    .enabled(if: Browser.installed != nil, "no Chromium or Chrome is installed"))
  func policyHolds() throws {
    let browser = try #require(Browser.installed)
    let folder = FileManager.default.temporaryDirectory.appending(path: "flowlab-policy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let escaped =
      "<script>document.title = 'RAN'</script><img src=\"x.png\" onerror=\"document.title = 'RAN'\"/>"
    let html = String(decoding: SampleClass.report(of: 2).html(), as: UTF8.self)
    let page = folder.appending(path: "test.html")
    try Data(html.replacing("<main>", with: "<main>" + escaped).utf8).write(to: page)
    let (output, complaints) = try browser.run(["--dump-dom"], page: page, in: folder)
    #expect(output.contains("<title>Grades of exercises 1, 2"), "the title is not that of the markup")
    #expect(output.contains("class=\"js\""), "the page's own script does run")
    #expect(complaints.contains("Content Security Policy"))
  }

  private struct Seen: Decodable {
    var students: Int
    var isSortedDown: Bool
    var isSortedUp: Bool
    var isEmptyLast: Bool
    var direction: String
    var found: Int
    var isUnfolded: Bool
    var fits: [Bool]
    var scrolls: [Bool]
    var resources: Int
    var injected: Int
  }

  /// A page that holds the page unchanged in frames of three widths: a window is never as narrow as a phone.
  private func harness(around html: String) -> String {
    let source = html.replacing("&", with: "&amp;").replacing("\"", with: "&quot;")
    let frames = [360, 390, 1280].map {
      "<iframe width=\"\($0)\" height=\"800\" frameborder=\"0\" srcdoc=\"\(source)\"></iframe>"
    }
    return """
      <!DOCTYPE html><meta charset="utf-8"><body>\(frames.joined())<pre id="result"></pre><script>
      window.onload = function () {
        const seen = {error: ''};
        try {
          const frames = [...document.querySelectorAll('iframe')];
          seen.fits = frames.map(f => {
            const root = f.contentDocument.documentElement;
            return root.scrollWidth === root.clientWidth && f.contentWindow.innerWidth === f.clientWidth;
          });
          seen.scrolls = frames.map(f => {
            const box = f.contentDocument.querySelector('.scroll');
            return box.scrollWidth > box.clientWidth;
          });
          const doc = frames[2].contentDocument;
          const rows = () => [...doc.querySelectorAll('#class tbody tr')];
          const totals = () => rows().map(r => r.querySelector('.sum').textContent);
          const button = [...doc.querySelectorAll('#class thead button')].find(b => b.textContent === 'Total');
          const inOrder = f => {
            const values = totals().filter(t => t !== '').map(Number);
            return values.every((v, i) => i === 0 || f(values[i - 1], v));
          };
          const emptyLast = () => { const t = totals(), i = t.indexOf(''); return i > 0 && t.slice(i).every(x => x === ''); };
          seen.students = rows().length;
          button.click();
          seen.isSortedDown = inOrder((a, b) => a >= b);
          seen.direction = button.parentNode.getAttribute('aria-sort');
          seen.isEmptyLast = emptyLast();
          button.click();
          seen.isSortedUp = inOrder((a, b) => a <= b);
          seen.isEmptyLast = seen.isEmptyLast && emptyLast();
          const search = doc.getElementById('search');
          search.value = 'missing';
          search.dispatchEvent(new frames[2].contentWindow.Event('input'));
          seen.found = rows().filter(r => !r.hidden).length;
          // A frame without an address of its own would leave the page.
          doc.addEventListener('click', event => event.preventDefault());
          rows()[3].querySelector('a').click();
          const link = rows()[3].querySelector('a').getAttribute('href').slice(1);
          seen.isUnfolded = doc.getElementById(link).open;
          seen.resources = frames.map(f => f.contentWindow.performance.getEntriesByType('resource').length)
            .reduce((a, b) => a + b);
          seen.injected = doc.querySelectorAll('img,iframe,object,embed,link,textarea,body script ~ script,main script,'
            + 'main style,[onerror],[onmouseover]').length;
        } catch (error) { seen.error = String(error); }
        document.body.innerHTML = '';
        const out = document.createElement('pre');
        out.textContent = 'RESULT ' + JSON.stringify(seen) + ' END';
        document.body.append(out);
      };
      </script></body>
      """
  }
}
