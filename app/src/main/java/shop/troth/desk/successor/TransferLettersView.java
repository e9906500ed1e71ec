package shop.troth.desk.successor;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.rights.approval.CaseLetters;

/**
 * Letters to print, one after another.
 *
 * @param sender the store's address, line by line
 * @param said the paragraphs, the same in each letter
 */
@Sink
public record TransferLettersView(
        String number, CaseLetters.Page letters, List<String> sender, String day, List<String> said) {

    public List<List<String>> receivers() {
        return letters.receivers().stream().map(CaseLetters.Receiver::lines).toList();
    }

    /** Where the next page begins; empty at the end. */
    public String next() {
        return letters.next().map(it -> it.value().toString()).orElse("");
    }

    @Override
    public String toString() {
        return "‹withheld›";
    }
}
