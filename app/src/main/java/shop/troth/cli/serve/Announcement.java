package shop.troth.cli.serve;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import shop.troth.content.FileTexts;
import shop.troth.content.StorePages;
import shop.troth.desk.serve.DeskAddress;
import shop.troth.ledger.PolicyEntries;
import shop.troth.policy.published.PublishPolicy;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.runtime.house.House;
import shop.troth.staff.entry.InviteOwner;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;

/** What {@code serve} prints when everything is running: the addresses, and the line that starts with {@code ready}. */
final class Announcement {

    private Announcement() {}

    static void print(House house, PrintStream out) {
        var addresses = house.addresses();
        for (var store : addresses.stores()) {
            line(out, store.name(), store.plain().toString());
            line(out, "  over TLS", store.tls().toString());
            line(out, "  policy", store.plain() + "/privacy");
            line(out, "  proof", store.plain() + "/privacy/proof");
        }
        var desk = house.application().getBean(DeskAddress.class).text();
        line(out, "Staff desk", desk);
        house.application()
                .getBean(InviteOwner.class)
                .invite()
                .ifPresent(it -> line(out, "  first owner’s link", desk + "/join/" + it));
        addresses.mailbox().ifPresent(it -> line(out, "Received mail", it.toString()));
        addresses.bank().ifPresent(it -> line(out, "Test bank", it.toString()));
        line(out, "Certificate authority to trust", addresses.authority().toString());
        var beans = house.application();
        var publish = new PublishPolicy(beans.getBean(DataSource.class), PolicyEntries::new, Clock.systemUTC());
        new Drafts(beans.getBean(Stores.class), beans.getBean(PublishedPolicies.class), publish)
                .apart()
                .forEach(out::println);
        new PageDifferences(beans.getBean(Stores.class), beans.getBean(StorePages.class))
                .apart()
                .forEach(out::println);
        out.printf(Locale.ROOT, "ready in %.1f s%n", since(house).toMillis() / 1000.0);
        out.flush();
    }

    private static void line(PrintStream out, String what, String where) {
        out.printf("%-20s %s%n", what, where);
    }

    /** The time since the launcher started, including the build; without a launcher, since the house started. */
    private static Duration since(House house) {
        var micros = System.getProperty("troth.began", "");
        var began = micros.isEmpty() ? house.began() : Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS);
        return Duration.between(began, Instant.now());
    }

    /** Finds stores whose page files differ from the pages that the shop shows, because these were edited at the desk. */
    @RequiredArgsConstructor
    static final class PageDifferences {

        private final Stores stores;
        private final StorePages pages;

        /** Returns a sentence for each store whose files differ. */
        List<String> apart() {
            return stores.originals().stream().flatMap(it -> apart(it).stream()).toList();
        }

        private Optional<String> apart(Store store) {
            var names = FileTexts.of(pages.now(store.id())).differing();
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "stores/%s/pages differs from what was published at the desk, which the shop shows: %s. ./troth store export %s writes it there."
                                    .formatted(store.id(), String.join(", ", names), store.id()));
        }
    }
}
