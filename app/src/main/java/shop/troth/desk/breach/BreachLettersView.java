package shop.troth.desk.breach;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.rights.breach.BreachWords.Part;

/**
 * Letters to print, one after another.
 *
 * @param sender the store's address, line by line
 * @param next where the next page begins; empty at the end
 */
@Sink
public record BreachLettersView(
        String number,
        boolean practice,
        List<Letter> letters,
        List<String> sender,
        String day,
        String title,
        String lead,
        String next) {

    /** @param receiver the address block */
    public record Letter(List<String> receiver, List<Part> parts) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
