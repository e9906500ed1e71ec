package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gg.jte.TemplateEngine;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.kernel.StoreId;
import shop.troth.mail.Letter;
import shop.troth.mail.MailServer;
import shop.troth.mail.MailServer.Handed;
import shop.troth.mail.incoming.SendAnswer;
import shop.troth.mail.incoming.TakesMail;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.mail.incoming.read.RawMail;
import shop.troth.policy.features.Features;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.Kind;
import shop.troth.vault.SubjectLookup;

/** An email that is answered goes only once its sender was told, whoever dies in the middle, and however many nodes read it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class UnfinishedAnswersTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId PERRICONE_MD = new StoreId("perricone-md");

    private final String stranger = "unfinished-" + UUID.randomUUID() + "@example.org";
    private final byte[] email = RawMail.of("Is it for dry skin?").to("help@perricone-md.example", stranger);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<Handed> answered = new CompletableFuture<>();

    @AfterEach
    void nobody_hands_over_any_more() {
        answered.complete(Handed.BACK);
    }

    @Test
    void whoever_dies_before_handing_over_is_relieved_two_minutes_later() {
        var dying = node(() -> {
            throw new IllegalStateException("killed");
        });
        assertThatThrownBy(() -> take(dying)).hasMessage("killed");

        assertThat(take(shop())).isEqualTo(Taken.LATER);
        aMinutePasses();
        assertThat(take(shop())).isEqualTo(Taken.LATER);
        assertThat(SHOP.mails(stranger)).isEmpty();
        aMinutePasses();
        assertThat(take(shop())).isEqualTo(Taken.DONE);

        isToldOnce();
    }

    @Test
    void a_second_node_leaves_an_email_there_while_the_first_hands_over_its_answer() {
        var first = begins();

        assertThat(take(shop())).isEqualTo(Taken.LATER);
        answered.complete(Handed.BACK);
        assertThat(first.join()).isEqualTo(Taken.LATER);
        assertThat(SHOP.mails(stranger)).isEmpty();
        assertThat(take(shop())).isEqualTo(Taken.DONE); // at once

        isToldOnce();
    }

    @Test
    void what_was_handed_over_meanwhile_is_handed_over_by_no_second_node() {
        var first = begins();

        assertThat(take(shop())).isEqualTo(Taken.LATER);
        answered.complete(Handed.UNANSWERED);
        assertThat(first.join()).isEqualTo(Taken.DONE);
        assertThat(take(shop())).isEqualTo(Taken.DONE);
        assertThat(SHOP.mails(stranger)).isEmpty();
    }

    @Test
    void one_that_was_relieved_and_is_alive_takes_back_nothing() {
        var first = begins();
        aMinutePasses();
        aMinutePasses();
        assertThat(take(shop())).isEqualTo(Taken.DONE);

        answered.complete(Handed.BACK);
        assertThat(first.join()).isEqualTo(Taken.LATER);
        assertThat(take(shop())).isEqualTo(Taken.DONE);

        isToldOnce();
    }

    private void isToldOnce() {
        Awaitility.await().until(() -> !SHOP.mails(stranger).isEmpty());
        assertThat(take(shop())).isEqualTo(Taken.DONE);
        assertThat(SHOP.mails(stranger)).hasSize(1);
    }

    /** Another node is handing over the answer. */
    private CompletableFuture<Taken> begins() {
        var node = node(() -> {
            begun.set(true);
            return answered.join();
        });
        var taken = CompletableFuture.supplyAsync(() -> take(node), Thread::startVirtualThread);
        Awaitility.await().until(begun::get);
        return taken;
    }

    private Taken take(TakesMail node) {
        return node.take(SHOP.bean(Stores.class).get(PERRICONE_MD), email, true);
    }

    private static TakesMail shop() {
        return SHOP.bean(TakesMail.class);
    }

    /** One whose mail server does this. */
    private static TakesMail node(Supplier<Handed> mailServer) {
        var sendAnswer = new SendAnswer(SHOP.bean(MailServer.class), SendAnswer.LONGEST, System::nanoTime) {
            @Override
            public Handed handOver(Store store, DeclaredMail kind, Letter letter) {
                return mailServer.get();
            }
        };
        var answers = new AutoAnswers(
                SHOP.bean(JdbcClient.class),
                SHOP.bean(AddressChoices.class),
                sendAnswer,
                SHOP.bean(Front.class),
                SHOP.bean(TemplateEngine.class),
                SHOP.clock());
        return new TakeEmail(
                SHOP.bean(FindConversation.class),
                SHOP.bean(SealEmail.class),
                SHOP.bean(NewCaseLimit.class),
                answers,
                SHOP.bean(ContactTopics.class),
                SHOP.bean(Features.class),
                SHOP.bean(Stores.class));
    }

    /** For whoever began to hand over. */
    private void aMinutePasses() {
        var sender = EmailForms.MESSAGE
                .read(Map.of("email", new String[] {stranger}, "message", new String[] {"-"}))
                .get(Kind.EMAIL);
        var today = LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC);
        var moved = SHOP.bean(JdbcClient.class)
                .sql("""
                        update cases.auto_answer set begun_at = begun_at - interval '1 minute'
                         where store_id = 'perricone-md' and day = :day and sender = :sender
                        """)
                .param("day", today)
                .param(
                        "sender",
                        SHOP.bean(AddressChoices.class)
                                .ofDay(PERRICONE_MD, SubjectLookup.email(sender), today.toEpochDay()))
                .update();
        assertThat(moved).isEqualTo(1);
    }
}
