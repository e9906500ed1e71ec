package shop.troth.storefront.idle;

import gg.jte.Content;
import gg.jte.html.HtmlContent;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.Utf8ByteOutput;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Forms into which a browser puts nothing back that somebody typed there before, when somebody else goes back to them. Browsers know a form
 * again by the names of its first inputs, even where no cache may keep the page (HTML, 7.4.6.2, “restore persisted state”); so the first gets
 * a new name each time. It is disabled, so it is never sent.
 */
public final class UnrestoredForms {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\bmethod=\"post\"[^>]*>");

    private UnrestoredForms() {}

    /** The same with such an input first in every form that is posted. */
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
