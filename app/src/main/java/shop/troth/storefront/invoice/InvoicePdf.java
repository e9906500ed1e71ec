package shop.troth.storefront.invoice;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import lombok.RequiredArgsConstructor;
import org.jsoup.Jsoup;
import org.jsoup.helper.W3CDom;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;

/**
 * Draws an invoice or a credit memo as PDF, from the same template as the file. Nothing is loaded for it: no address in it is resolved, and
 * no XML is parsed.
 */
@Component
@Sink
@RequiredArgsConstructor
class InvoicePdf {

    static {
        XRLog.setLoggingEnabled(false); // it names characters that a font lacks
    }

    private final TemplateEngine templates;

    byte[] of(InvoiceView view) {
        var html = new StringOutput();
        templates.render("storefront/invoice/file.jte", view, html);
        var pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFastMode()
                    .useUriResolver((base, uri) -> null)
                    .withW3cDocument(new W3CDom().fromJsoup(Jsoup.parse(html.toString())), "")
                    .withProducer("")
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }
}
