package shop.troth.testbank.books;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.troth.testbank.cards.Card;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Paying;
import shop.troth.testbank.payments.PaymentTerms;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CompactionTests {

    @TempDir
    Path folder;

    @Test
    void old_payments_keep_their_last_state_and_what_nobody_took() throws Exception {
        BankPayment told;
        BankPayment untold;
        try (var books = BankBooks.open(folder, 0)) {
            told = pay(books);
            var events = books.shelf("millipore").events();
            for (int i = 0; i < events.size(); i++) {
                books.delivered(books.event(events.get(i)).orElseThrow().fact().id());
            }
            untold = pay(books);
            books.writeDownDelivered();
        }
        long before = Files.size(folder.resolve("journal"));

        Compaction.run(folder.resolve("journal"), now() + 1_000);

        assertThat(Files.size(folder.resolve("journal"))).isLessThan(before);
        try (var books = BankBooks.open(folder, 0)) {
            assertThat(books.payment(told.key()).orElseThrow().captured()).isEqualTo(100);
            assertThat(books.payment(untold.key()).orElseThrow().captured()).isEqualTo(100);
            assertThat(books.shelf("millipore").events().size()).isEqualTo(2); // those of the untold one
            assertThat(books.shelf("millipore").totals()).containsEntry("charges", 2L);
        }
    }

    @Test
    void what_is_younger_stays_whole() throws Exception {
        try (var books = BankBooks.open(folder, 0)) {
            pay(books);
        }
        var before = Files.readAllBytes(folder.resolve("journal"));

        Compaction.run(folder.resolve("journal"), now() - 60_000);

        assertThat(folder.resolve("journal")).hasBinaryContent(before);
    }

    private static BankPayment pay(BankBooks books) {
        var terms = new PaymentTerms(
                "usd",
                List.of(new PaymentTerms.Item("Tip", null, 100, 1)),
                "http://millipore.localhost/",
                null,
                null,
                Map.of(),
                now() + 3_600_000,
                false,
                Map.of(),
                null,
                null,
                null,
                null,
                null);
        var open = Paying.open("millipore", now(), terms);
        books.open(open, null);
        return books.change(open.key(), payment -> Paying.give(payment, Card.GOOD_VISA, now(), null, 0))
                .payment();
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
