package shop.troth.proof.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.ledger.find.FindEntries;
import shop.troth.orders.Order;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.probes.SealedEntryCounts;
import shop.troth.proof.visit.MadeUpPerson;
import shop.troth.rights.legal.export.ExportLegalRequest;
import shop.troth.vault.OwnEntries;

/** Whether no more than the addresses of an order left, by the ledger and by the exported file itself. */
@Component
@RequiredArgsConstructor
public class DisclosedAlone {

    private static final String ADDRESSES = "contact.postal.";
    private static final int ENTRIES = 100;

    /** A line below the head, which ends with an empty one, that gives no address. */
    private static final Pattern OTHER_LINE =
            Pattern.compile("(?s)\\n\\n(?:.*\\n)?(?!Shipping address: |Billing address: |\\n).");

    private static final int AREA = 3;
    private static final int EXCHANGE = 6;

    private final OwnEntries ownEntries;
    private final SealedEntryCounts tallied;

    /**
     * Adds what is wrong to the faults.
     *
     * @param order of which two approved to disclose the addresses
     * @param person who placed it
     */
    public void look(
            ProbeContext scene,
            Order order,
            MadeUpPerson person,
            ExportLegalRequest.Outcome outcome,
            List<String> faults) {
        if (outcome instanceof ExportLegalRequest.Outcome.Exported exported) {
            faults.addAll(inFile(exported.tells(), order.number(), person));
        }
        tallied.settle(scene.twin());
        var shared =
                ownEntries.find(scene.twin(), Set.of(order.buyer()), FindEntries.NEWEST, ENTRIES).entries().stream()
                        .map(FindEntries.Found::leaf)
                        .filter(it ->
                                it.recipient().equals("authority") && it.kind().equals("share"))
                        .toList();
        if (shared.isEmpty()) {
            faults.add("The ledger does not say what was disclosed.");
        }
        if (!shared.stream()
                .flatMap(it -> List.of(it.categories().split(",")).stream())
                .allMatch(it -> it.startsWith(ADDRESSES))) {
            faults.add("More was disclosed than two people had approved.");
        }
    }

    /** @param tells whether the text in the file has something */
    static List<String> inFile(Predicate<Pattern> tells, String orderNumber, MadeUpPerson person) {
        var faults = new ArrayList<String>();
        if (!tells.test(word(person.street()))) {
            faults.add("What two people approved is not in the exported file.");
        }
        if (Stream.of(OTHER_LINE, word(orderNumber), word(person.email()), word(name(person)), phone(person))
                .anyMatch(tells)) {
            faults.add("More is in the exported file than two people had approved.");
        }
        return faults;
    }

    /** What nobody else is called; the surname is a word. */
    private static String name(MadeUpPerson person) {
        return person.name().split(" ", 2)[0];
    }

    private static Pattern word(String text) {
        return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE);
    }

    /** However its digits are parted. */
    private static Pattern phone(MadeUpPerson person) {
        var digits = person.phone().replaceAll("\\D", "");
        return Pattern.compile(digits.substring(0, AREA) + "\\D{0,3}" + digits.substring(AREA, EXCHANGE) + "\\D{0,3}"
                + digits.substring(EXCHANGE));
    }
}
