package shop.troth.people.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoiceChannel;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.people.choices.OptOut;
import shop.troth.people.transfer.ImportCustomers.Wishes;
import shop.troth.people.transfer.file.Platform;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;

/** A store, and made-up customers of another platform who come to it. */
final class Customers {

    static final String COLUMNS = "email,choice,messages,date,source,words,over-13\n";

    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    final Store store;

    private final RunningShop shop;
    private final Path folder;

    Customers(RunningShop shop, String store, Path folder) {
        this.shop = shop;
        this.store = shop.bean(Stores.class).get(new StoreId(store));
        this.folder = folder;
    }

    static String address() {
        return "moved-" + UUID.randomUUID() + "@example.org";
    }

    ImportReport imports(String text) {
        return imports(text, Platform.TROTH, Set.of());
    }

    ImportReport imports(String text, Platform from, Set<String> messages) {
        return shop.bean(ImportCustomers.class).run(store, file(text), new Wishes(from, messages, false));
    }

    ImportReport wouldImport(String text) {
        return shop.bean(ImportCustomers.class).run(store, file(text), new Wishes(Platform.TROTH, Set.of(), true));
    }

    Path file(String text) {
        try {
            return Files.writeString(folder.resolve(UUID.randomUUID() + ".csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes everybody's choices into a new file. */
    String export() {
        try {
            var path = folder.resolve(UUID.randomUUID() + ".csv");
            shop.bean(ExportCustomers.class).run(store, path);
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<SubjectId> people(String email) {
        return shop.bean(Vault.class).find(store.id(), SubjectLookup.email(typed(email)), FIND, FIND.known());
    }

    SubjectId person(String email) {
        return people(email).iterator().next();
    }

    AddressChoices.Standing standing(String email) {
        var person = people(email).stream().findFirst().orElseGet(SubjectId::next);
        return shop.bean(AddressChoices.class).of(store.id(), person);
    }

    /** Whether a message for this purpose could be written to the address now. */
    boolean canBeSent(String email, String purpose) {
        var use = Use.of("test", purpose, Recipient.SELF, Kind.EMAIL);
        return !shop.bean(Vault.class)
                .openAll(store.id(), people(email), use, use.known())
                .isEmpty();
    }

    /** Says no here, on the form. */
    void optsOut(String email) {
        shop.bean(OptOut.class).ofAddress(store, typed(email), ChoiceChannel.FORM);
    }

    /**
     * Rows that an import could add to or take out, each as text that begins with what it is.
     *
     * @param all whoever they are about; what is over goes meanwhile, by the shop's timed work
     * @param own those about one address
     */
    record Rows(Set<String> all, Set<String> own) {

        Rows of(String what) {
            return new Rows(of(what, all), of(what, own));
        }

        private static Set<String> of(String what, Set<String> rows) {
            return rows.stream().filter(it -> it.startsWith(what + " ")).collect(Collectors.toSet());
        }

        void areAs(Rows before) {
            assertThat(all.stream().filter(it -> !before.all.contains(it))).isEmpty();
            assertThat(own).isEqualTo(before.own);
        }
    }

    Rows everything(String email) {
        var all = Set.copyOf(shop.bean(JdbcClient.class)
                .sql("""
                select 'person ' || id from vault.subject where store_id = :store
                union all select 'record ' || subject_id || ' ' || ref from vault.datum where store_id = :store
                union all select 'no ' || encode(hash, 'hex') || ' ' || purpose from vault.never_again where store_id = :store
                union all select 'subscription ' || subject_id || ' ' || id from people.subscription where store_id = :store
                union all select 'receipt ' || subject_id || ' ' || id from people.receipt where store_id = :store
                union all select 'mail ' || id from mail.outgoing where store_id = :store
                """)
                .param("store", store.id().value())
                .query(String.class)
                .list());
        var people = people(email).stream().map(it -> it.value().toString()).toList();
        return new Rows(
                all,
                all.stream()
                        .filter(row -> people.stream().anyMatch(row::contains))
                        .collect(Collectors.toSet()));
    }

    private static Personal<String> typed(String email) {
        return ChoicesForms.ADDRESS_ALONE
                .read(Map.of("email", new String[] {email}))
                .get(Kind.EMAIL);
    }
}
