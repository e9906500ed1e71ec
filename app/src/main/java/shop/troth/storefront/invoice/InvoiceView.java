package shop.troth.storefront.invoice;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.LineView;
import shop.troth.storefront.page.Link;

/**
 * An invoice or a credit memo.
 *
 * @param title such as {@code Invoice M7Q4-X2KD}
 * @param dated date, in words
 * @param corrects what it corrects, one sentence; empty for the original invoice
 * @param seller name and address of the store's company
 * @param buyer name and billing address
 * @param shipping shipping address; empty on a credit memo
 * @param sums label and amount, the total last
 * @param paid how it was paid or refunded, one sentence
 * @param others the order's other documents
 * @param order path of the order's page
 * @param file address of the same document as a file
 */
@Sink
public record InvoiceView(
        Frame frame,
        String title,
        String dated,
        String corrects,
        List<String> seller,
        List<String> buyer,
        List<String> shipping,
        List<LineView> lines,
        List<Sum> sums,
        String paid,
        List<Link> others,
        String order,
        String file) {

    /** Returns the label of the download button, such as {@code Download invoice}. */
    public String download() {
        return corrects.isEmpty()
                ? "Download invoice"
                : title.startsWith("Credit") ? "Download credit memo" : "Download corrected invoice";
    }

    /** Returns the address of the same document as PDF. */
    public String pdf() {
        return file.substring(0, file.indexOf('?')) + "?file=pdf";
    }

    public record Sum(String label, String amount) {}
}
