package shop.troth.rights.approval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.Sink;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;
import shop.troth.vault.PostalAddress;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.gate.CallerFacts;

/**
 * Addresses the letters of a case to people who can't be told by email. Each address is opened under the policy, with an entry in the ledger.
 */
@Component
@Sink
@RequiredArgsConstructor
public class CaseLetters {

    private final CasePeople people;
    private final Vault vault;

    /** @param lines the address block */
    @Sink
    public record Receiver(SubjectId person, List<String> lines) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /** @param next the person after whom the next page begins; empty at the end */
    @Sink
    public record Page(List<Receiver> receivers, Optional<SubjectId> next) {
        @Override
        public String toString() {
            return "‹withheld›";
        }
    }

    /**
     * Returns the address blocks of the next letters. Whoever the policy refuses is left out.
     *
     * @param most maximum number of letters
     */
    public Page after(Approvable about, Use letter, CallerFacts known, SubjectId last, int most) {
        var next = people.byLetter(about, last, most);
        var receivers = new ArrayList<Receiver>();
        vault.openAll(about.store(), next, letter, known).forEach((person, opened) -> {
            var lines = lines(opened);
            if (!lines.isEmpty()) {
                receivers.add(new Receiver(person, lines));
            }
        });
        return new Page(List.copyOf(receivers), next.size() < most ? Optional.empty() : Optional.of(next.getLast()));
    }

    private static List<String> lines(OpenedValues opened) {
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
