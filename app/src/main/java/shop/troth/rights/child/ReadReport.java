package shop.troth.rights.child;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Service;
import shop.troth.cases.Case;
import shop.troth.cases.contact.ContactForms;
import shop.troth.cases.contact.ContactUses;
import shop.troth.cases.contact.own.Conversation;
import shop.troth.cases.contact.own.ReadConversation;
import shop.troth.kernel.Sink;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.ClosingOrders;
import shop.troth.orders.Order;
import shop.troth.orders.Orders;
import shop.troth.people.accounts.EraseAccount;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.PeopleUnderThirteen;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Vault;

/** Opens a report about a child for staff who look into it, and finds what was registered under the address or order that it names. */
@Service
@Sink
@RequiredArgsConstructor
public class ReadReport {

    /**
     * The content of a report, and what was found.
     *
     * @param people everybody with the address that it names; none if the store knows nobody there
     * @param orders the numbers of their orders
     * @param account whether any of them has an account
     * @param frozen whether any of them is already frozen
     */
    public record Report(
            Conversation conversation, Set<SubjectId> people, List<String> orders, boolean account, boolean frozen) {}

    private final ReadConversation readConversation;
    private final Vault vault;
    private final AddressChoices addresses;
    private final PeopleUnderThirteen underThirteen;
    private final EraseAccount accounts;
    private final Orders orders;
    private final ClosingOrders standing;

    /**
     * Reads a report. This is recorded in the ledger for its writer and for everybody found.
     *
     * @throws shop.troth.vault.gate.RefusedByPolicy if the policy refuses it, or the retention period of the records has ended
     * @throws shop.troth.kernel.RootKeyset.DoesNotOpen if the writer was erased
     */
    public Report read(Case report) {
        var store = report.store();
        var conversation = readConversation.read(report, ContactUses.read(ContactUses.INQUIRY));
        var people = new LinkedHashSet<SubjectId>();
        conversation.lines().getFirst().text().ifPresent(it -> people.addAll(people(store, it)));
        report.writer().ifPresent(people::remove); // the writer is not reported, even with this address
        return new Report(
                conversation,
                people,
                standing.of(store, people).stream()
                        .map(ClosingOrders.Standing::number)
                        .toList(),
                !accounts.owners(store, people).isEmpty(),
                !underThirteen.among(store, people).isEmpty());
    }

    private Set<SubjectId> people(StoreId store, Personal<String> report) {
        var named = report.map(ContactForms::named);
        var find = ContactUses.FIND_CHILD;
        if (named.reveal().contains("@")) {
            return vault.find(store, SubjectLookup.email(named), find, find.known());
        }
        return orders.numbered(store, named.reveal().toUpperCase(Locale.ROOT))
                .flatMap(it -> orders.find(store, it))
                .map(Order::buyer)
                .filter(it -> addresses.hasAddress(store, it))
                .map(it -> vault.openAll(store, addresses.sameAddress(store, it), find, find.known())
                        .keySet())
                .orElse(Set.of());
    }
}
