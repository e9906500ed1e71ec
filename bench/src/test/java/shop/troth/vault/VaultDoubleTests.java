package shop.troth.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.bench.MeasuredDatabase;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Action;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.gate.CallerFacts;

/** The two shops that enforcement is compared with do what the decision page says of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class VaultDoubleTests {

    private static final StoreId STORE = new StoreId("millipore");
    private static final Purpose KEPT_FOR = new Purpose("order.fulfil");
    private static final CallerFacts KNOWN = CallerFacts.of();
    private static final Form FORM = new Form("tried", List.of(), Map.of(), List.of());
    private static final Use REVIEW = Use.of("review", "order.communicate", Recipient.SELF, Kind.NAME, Kind.EMAIL);
    private static final DeclaredUse NOTED = DeclaredUse.takingIn("bank", "payment.take", "payment.reference");
    private static final DeclaredUse HANDED = DeclaredUse.of(
            "order", List.of(Action.SHARE), "payment.take", new Recipient("supplier.bank"), "order.number");
    private static final PostalAddress ADDRESS = new PostalAddress("1 Example Street", "", "Billerica", "MA", "01821");

    @TempDir
    private static Path folder;

    private static MeasuredDatabase database;
    private static VaultDouble audited;
    private static VaultDouble bare;
    private static JdbcClient other; // sees committed rows alone
    private static TransactionTemplate transaction;

    @BeforeAll
    static void start() {
        database = MeasuredDatabase.in(folder);
        audited = vault("audited");
        bare = vault("bare");
        other = JdbcClient.create(database.ledgers());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.connections()));
    }

    /** Of the real vault's parts it needs none. */
    private static VaultDouble vault(String kind) {
        return new VaultDouble(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Clock.systemUTC(),
                database.connections(),
                Flyway.configure().dataSource(database.connections()).load(),
                kind);
    }

    @AfterAll
    static void end() throws Exception {
        audited.close();
        database.close();
    }

    @Test
    void a_purchase_is_a_row_for_each_write_and_each_read_and_a_copy_for_the_books() {
        var person = buy(audited);

        assertThat(log(person)).containsExactly("collect", "use", "collect", "keep", "use");
        assertThat(books(person)).containsExactlyInAnyOrder("person.name", "contact.postal.billing");
    }

    @Test
    void without_a_log_nothing_but_the_data_is_written() {
        var person = buy(bare);

        assertThat(log(person)).isEmpty();
        assertThat(books(person)).isEmpty();
        assertThat(data(person)).isPositive();
    }

    @Test
    void what_a_write_says_goes_with_its_transaction() {
        var person = transaction.execute(status -> {
            var taken = audited.collect(STORE, null, given(), KEPT_FOR, KNOWN);
            status.setRollbackOnly();
            return taken;
        });

        assertThat(log(person)).isEmpty();
        assertThat(data(person)).isZero();
    }

    @Test
    void what_a_read_says_is_committed_when_it_is_answered_and_stays() {
        var person = taken(audited);

        transaction.executeWithoutResult(status -> {
            var opened = audited.open(STORE, person, REVIEW, KNOWN);
            assertThat(log(person)).containsExactly("collect", "use");
            assertThat(opened.get(Kind.NAME).value()).isEqualTo("Ada Example");
            status.setRollbackOnly();
        });

        assertThat(log(person)).containsExactly("collect", "use");
    }

    @Test
    void a_copy_for_the_books_goes_with_its_transaction() {
        var person = taken(audited);

        transaction.executeWithoutResult(status -> {
            audited.recordPayment(STORE, person, OrderId.next(), NOTED, KNOWN);
            status.setRollbackOnly();
        });

        assertThat(books(person)).isEmpty();
        assertThat(log(person)).containsExactly("collect");
    }

    @Test
    void a_bill_that_goes_where_the_goods_do_has_that_address() {
        var person = taken(audited);
        var order = OrderId.next();

        transaction.executeWithoutResult(status -> audited.recordPayment(STORE, person, order, NOTED, KNOWN));

        assertThat(other.sql("""
                        select encode(sealed, 'escape') from vault.datum
                         where subject_id = :person and key_class = 'books' and category = 'contact.postal.billing'
                        """)
                        .param("person", person.value())
                        .query(String.class)
                        .single())
                .startsWith("1 Example Street");
    }

    /** Details, review, placing, payment, mail. */
    private static SubjectId buy(Vault vault) {
        var person = taken(vault);
        vault.open(STORE, person, REVIEW, KNOWN);
        var order = OrderId.next();
        transaction.executeWithoutResult(
                status -> vault.bindToOrder(STORE, person, order, FORM, Map.of(), KEPT_FOR, KNOWN, HANDED, KNOWN));
        transaction.executeWithoutResult(status -> vault.recordPayment(STORE, person, order, NOTED, KNOWN));
        vault.openAll(STORE, Set.of(person), REVIEW, KNOWN);
        return person;
    }

    private static SubjectId taken(Vault vault) {
        return transaction.execute(status -> vault.collect(STORE, null, given(), KEPT_FOR, KNOWN));
    }

    private static Submission given() {
        return new Submission(
                FORM,
                Map.of(),
                Map.of(),
                Map.of(
                        Kind.NAME, new Personal<>("Ada Example", OpeningRecord.TYPED),
                        Kind.EMAIL, new Personal<>("ada@example.org", OpeningRecord.TYPED),
                        Kind.SHIPPING, new Personal<>(ADDRESS, OpeningRecord.TYPED)),
                Map.of(),
                List.of());
    }

    private static List<String> log(SubjectId person) {
        return other.sql("select what from audit.log where subject_id = :person order by number")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    private static List<String> books(SubjectId person) {
        return other.sql("select category from vault.datum where subject_id = :person and key_class = 'books'")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    private static long data(SubjectId person) {
        return other.sql("select count(*) from vault.datum where subject_id = :person")
                .param("person", person.value())
                .query(Long.class)
                .single();
    }
}
