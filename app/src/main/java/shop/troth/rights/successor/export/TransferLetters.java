package shop.troth.rights.successor.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferPeople;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Vault;

/** Addresses the letters to people who can't be told by email. Each address is opened under the policy, with an entry in the ledger. */
@Component
@Sink
@RequiredArgsConstructor
public class TransferLetters {

    private final TransferPeople people;
    private final TransferConditions conditions;
    private final Vault vault;

    /** @param next the person after whom the next page begins; empty at the end */
    @Sink
    public record Page(List<List<String>> receivers, Optional<SubjectId> next) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * Returns the address blocks of the next letters. Whoever told the store to stop is left out.
     *
     * @param most maximum number of letters
     */
    public Page after(TransferCase about, SubjectId last, int most) {
        var next = people.byLetter(about, last, most);
        var opened = vault.openAll(about.store(), next, TransferUses.LETTER, conditions.known(about));
        return new Page(
                opened.values().stream()
                        .map(TransferLetters::receiver)
                        .filter(it -> !it.isEmpty())
                        .toList(),
                next.size() < most ? Optional.empty() : Optional.of(next.getLast()));
    }

    private static List<String> receiver(OpenedValues opened) {
        var address = opened.find(Kind.BILLING)
                .or(() -> opened.find(Kind.SHIPPING))
                .map(it -> it.map(PostalAddress::lines).reveal())
                .or(() -> opened.find(Kind.RETURN_ADDRESS)
                        .map(it -> it.reveal().lines().toList()));
        var lines = new ArrayList<String>();
        if (address.isPresent()) {
            opened.find(Kind.NAME).ifPresent(it -> lines.add(it.reveal()));
            lines.addAll(address.get());
        }
        return lines;
    }
}
