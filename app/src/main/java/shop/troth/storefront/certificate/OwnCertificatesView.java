package shop.troth.storefront.certificate;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;

/**
 * Everything the page of an account's tax certificates shows.
 *
 * @param note what was just done or not done; the empty text if nothing
 * @param lines the one that counts longest first
 */
@Sink
public record OwnCertificatesView(Frame frame, String note, List<Line> lines) {

    /**
     * A certificate.
     *
     * @param id by which its owner deletes it
     * @param state a sentence that says until when it counts, or why it does not
     */
    @Sink
    public record Line(String id, String number, String states, String reason, String state) {}
}
