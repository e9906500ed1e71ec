package shop.troth.storefront.idle;

import gg.jte.Content;
import gg.jte.html.HtmlContent;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Prevents browsers from restoring typed input into forms when someone goes back to a page. Browsers match a form by the names of its first
 * inputs, even if the page must not be cached (HTML, 7.4.6.2, “restore persisted state”), so a first input with a new name each time is
 * added. It is disabled, so it is never sent.
 */
public final class UnrestoredForms {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\bmethod=\"post\"[^>]*>");

    private UnrestoredForms() {}

    /** Returns the content with such an input added to every form that is posted. */
    public static HtmlContent in(Content content) {
        return output -> {
            var written = new Utf8ByteOutput();
            content.writeTo(new OwaspHtmlTemplateOutput(written));
            var html = new String(written.toByteArray(), StandardCharsets.UTF_8);
            output.writeContent(FORM.matcher(html)
                    .replaceAll(it -> it.group().replace("$", "\\$") + "<input type=\"hidden\" name=\"once-"
                            + UUID.randomUUID() + "\" disabled>"));
        };
    }
}
