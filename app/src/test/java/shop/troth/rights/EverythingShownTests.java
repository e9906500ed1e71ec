package shop.troth.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import shop.troth.runtime.data.ProjectFolder;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Kind;
import shop.troth.vault.held.ShowsHeld;

/** Whatever is held of people is shown to them: a new kind of record and a new table must be, or say here why not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class EverythingShownTests {

    private static final Set<String> NEVER_SHOWN = Set.of(
            Kind.PASSWORD.category().name(), // a hash, of use to a thief alone
            Kind.OVER_THIRTEEN.category().name(), // lies in the browser, not here
            Kind.SURVEY_ANSWER.category().name()); // belongs to nobody; whoever has its code sees it

    /** Tables that lead to people, with the reason why nothing of them is listed. */
    private static final Map<String, String> NOT_LISTED = Map.ofEntries(
            Map.entry("backup.chose", "who changed their choices lately, which the list of changes says with its time"),
            Map.entry("backup.forget_again", "who is to be erased once more, in moments"),
            Map.entry("cases.reply_address", "hashes of the addresses that their replies go to"),
            Map.entry("cases.link", "hashes of the links in their mailbox"),
            Map.entry("catalog.hold", "the pieces of an order, which the order lists"),
            Map.entry("checkout.saved_address", "the order of the address book; its entries are in the vault"),
            Map.entry("insight.item", "the products of an order, which the order lists"),
            Map.entry("insight.waiting", "which orders are counted within a minute, which the order lists"),
            Map.entry(
                    "insight.payout_finding",
                    "which orders a payout of the bank is checked for, which the order lists"),
            Map.entry("insight.payout_line", "the amounts of payments and refunds, which their own lists have"),
            Map.entry("keys.destroyed", "keys that are gone"),
            Map.entry("keys.person", "the wrapped keys of the vault"),
            Map.entry("ledger.about", "where their entries are; the entries are shown"),
            Map.entry("orders.link", "hashes of the links in their mailbox"),
            Map.entry("people.account_link", "hashes of the links in their mailbox"),
            Map.entry("people.account_request", "requests that wait some seconds to be answered by mail"),
            Map.entry("people.link", "hashes of the links in their mailbox"),
            Map.entry("people.stand_in", "a made-up person"),
            Map.entry(
                    "procurement.document", "which order a document of a buying system led to, which the order lists"),
            Map.entry(
                    "procurement.outgoing",
                    "which documents about an order went to its buying system; it is an organization’s"),
            Map.entry(
                    "procurement.source",
                    "what a buying system called its order, and its lines, which the order lists"),
            Map.entry("procurement.placed", "which buying system an order came from; it is an organization’s"),
            Map.entry("vault.datum", "each record is shown by itself"),
            Map.entry("vault.hold", "why something stays, which each record says"));

    /** Staff are people too; their own policy is on the desk. */
    private static final Pattern OF_STAFF = Pattern.compile("staff\\..*");

    private static final Set<String> LEADS_TO_PEOPLE =
            Set.of("subject_id", "account_id", "organization_id", "order_id", "case_id", "people", "about", "person");

    @Test
    void every_kind_of_record_is_shown() throws IllegalAccessException {
        var all = new HashSet<String>();
        for (var field : Kind.class.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Kind.class) {
                all.add(((Kind<?>) field.get(null)).category().name());
            }
        }
        all.removeAll(NEVER_SHOWN);
        assertThat(RightsUses.SHOW.kinds().stream().map(it -> it.category().name()))
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void every_table_that_says_something_of_a_person_is_shown_or_says_why_not() throws IOException {
        var shown = RunningShop.get().application().getBeansOfType(ShowsHeld.class).values().stream()
                .flatMap(it -> it.tables().stream())
                .flatMap(it -> it.tables().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        var left = new TreeSet<>(personal());
        left.removeAll(shown);
        left.removeAll(NOT_LISTED.keySet());
        left.removeIf(it -> OF_STAFF.matcher(it).matches());
        assertThat(left)
                .as("tables about people that nobody is shown: declare them in a ShowsHeld, or say here why not")
                .isEmpty();
        assertThat(personal()).containsAll(shown);
    }

    @SuppressWarnings("unchecked")
    private static Set<String> personal() throws IOException {
        var file = ProjectFolder.path().resolve("docs/data-map.yaml");
        var map = (Map<String, Map<String, Map<String, Object>>>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
        var tables = new TreeSet<String>();
        map.get("tables").forEach((table, entry) -> {
            var columns = (Map<String, String>) entry.get("columns");
            if (columns.keySet().stream().anyMatch(LEADS_TO_PEOPLE::contains) || table.equals("vault.subject")) {
                tables.add(table);
            }
        });
        return tables;
    }

    @Test
    void what_is_not_listed_is_there() throws IOException {
        assertThat(personal()).containsAll(NOT_LISTED.keySet());
    }
}
