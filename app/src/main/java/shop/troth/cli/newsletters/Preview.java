package shop.troth.cli.newsletters;

import shop.troth.newsletters.compose.RenderNewsletter.Rendered;

/** A page that previews a newsletter as on a phone, as on a computer, and as text, without the host of its pictures. */
final class Preview {

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
            <body style="font-family:sans-serif;background:#dde3e8">
            <h1>%1$s</h1>
            <p>Who gets it: %4$s.</p>
            <h2>On a computer (800 px)</h2>
            <iframe title="On a computer" width="800" height="900" style="background:#fff" srcdoc="%2$s"></iframe>
            <h2>On a phone (390 px)</h2>
            <iframe title="On a phone" width="390" height="900" style="background:#fff" srcdoc="%2$s"></iframe>
            <h2>As text</h2>
            <pre style="white-space:pre-wrap;background:#fff;padding:12px">%3$s</pre>
            </body></html>
            """;

    private Preview() {}

    /** @param readers a text that says who gets it */
    static String page(Rendered rendered, String readers) {
        return PAGE.formatted(
                escaped(rendered.subject()), escaped(rendered.html()), escaped(rendered.text()), escaped(readers));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
