package shop.troth.storefront.certificate;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;

/**
 * Everything the page of an account's tax certificates shows.
 *
 * @param note what was just done or not done; empty if nothing
 * @param lines those valid longest first
 */
@Sink
public record OwnCertificatesView(Frame frame, String note, List<Line> lines) {

    /**
     * A certificate.
     *
     * @param id id used to delete it
     * @param state a sentence that says how long it is valid, or why it is not
     */
    @Sink
    public record Line(String id, String number, String states, String reason, String state) {}
}
