package shop.troth.storefront.contact;

import java.util.List;
import java.util.Optional;
import shop.troth.cases.email.files.Enclosed;
import shop.troth.kernel.Sink;
import shop.troth.kernel.text.QuotedText;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.quotes.QuoteView;

/**
 * A conversation, shown to its writer.
 *
 * @param number of the case
 * @param state a sentence that says who is next
 * @param note what was just done; empty if nothing
 * @param details what the writer gave about themselves
 * @param reply form for a reply; if the case is closed, a reply opens a new one
 * @param key idempotency key of the reply, so that sending it twice adds it once
 */
@Sink
public record ConversationView(
        Frame frame,
        String action,
        String number,
        String topic,
        String state,
        String note,
        List<Line> lines,
        List<Detail> details,
        FieldView reply,
        String key) {

    /**
     * @param ours whether the store wrote it
     * @param parts its text, with quoted parts marked
     * @param files that came with it
     * @param quote price quote that came with it
     */
    public record Line(
            String who,
            String at,
            List<QuotedText.Part> parts,
            List<Enclosed> files,
            boolean ours,
            Optional<QuoteView> quote) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    public record Detail(String name, String value) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    public List<FieldView> wrong() {
        return reply.wrong() ? List.of(reply) : List.of();
    }
}
