package shop.troth.cases.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.cases.Case;
import shop.troth.cases.CaseState;
import shop.troth.cases.contact.close.CloseAnswered;
import shop.troth.cases.contact.close.CloseInquiry;
import shop.troth.cases.contact.close.CloseInquiry.Outcome;
import shop.troth.cases.contact.close.CloseInquiry.Wish;
import shop.troth.cases.contact.own.EraseConversation;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.vault.Form;
import shop.troth.vault.Submission;

/** Staff and the writer act on one conversation at the same moment: whoever comes second sees what the first did. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationRaceTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final TransactionTemplate transaction = SHOP.bean(TransactionTemplate.class);
    private final CloseInquiry closeInquiry = SHOP.bean(CloseInquiry.class);
    private final ContinueInquiry continueInquiry = SHOP.bean(ContinueInquiry.class);
    private final AnswerInquiry answerInquiry = SHOP.bean(AnswerInquiry.class);
    private final MessageWriter writer = new MessageWriter("millipore");
    private final List<Case> others = new ArrayList<>();

    @AfterEach
    void nothing_waits() {
        writer.goes(others.toArray(Case[]::new));
    }

    @Test
    @Refuses("millipore.contact")
    void a_question_that_comes_while_staff_close_is_not_closed_unanswered() {
        var about = answered();
        var closing = during(
                () -> continueInquiry.add(about, UUID.randomUUID(), typed(ContactForms.REPLY, "And the glass ones?")),
                () -> closeInquiry.close(about, new Wish.Answered()));

        assertThat(closing.join()).isEqualTo(Outcome.NOT_ANSWERED);
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void a_reply_that_comes_while_staff_close_opens_another_case() {
        var about = answered();
        var replying = during(
                () -> closeInquiry.close(about, new Wish.Answered()),
                () -> continueInquiry.add(about, UUID.randomUUID(), typed(ContactForms.REPLY, "And the glass ones?")));

        var other = replying.join().orElseThrow();
        others.add(other);
        assertThat(other.id()).isNotEqualTo(about.id());
        assertThat(writer.found(about.number()).state()).isEqualTo(CaseState.CLOSED);
        assertThat(writer.found(other.number()).state()).isEqualTo(CaseState.WITH_STORE);
    }

    @Test
    void a_reply_that_comes_while_staff_answer_has_a_new_day() {
        var about = writes();
        var replying = during(
                () -> answer(about),
                () -> continueInquiry.add(about, UUID.randomUUID(), typed(ContactForms.REPLY, "And the glass ones?")));

        assertThat(replying.join()).contains(about);
        var now = writer.found(about.number());
        assertThat(now.state()).isEqualTo(CaseState.WITH_STORE);
        assertThat(now.due()).isEqualTo(about.due()); // as a question of today, not fourteen days after the answer
    }

    @Test
    void one_of_two_that_are_closed_as_duplicates_of_each_other_stays_open() {
        var first = writes();
        var second = writes();
        var closing = during(
                () -> closeInquiry.close(first, new Wish.Duplicate(second)),
                () -> closeInquiry.close(second, new Wish.Duplicate(first)));

        assertThat(closing.join()).isEqualTo(Outcome.NOT_THE_SAME);
        assertThat(writer.found(second.number()).isOpen()).isTrue();
    }

    @Test
    void what_its_writer_has_just_deleted_is_closed_already() {
        var about = answered();
        SHOP.bean(EraseConversation.class).erase(about);

        assertThat(closeInquiry.close(about, new Wish.Answered())).isEqualTo(Outcome.CLOSED);
    }

    @Test
    void one_that_cannot_be_closed_keeps_no_other_waiting() {
        var stuck = answered();
        var other = answered();
        var owner = SHOP.owner();
        owner.sql("""
            create function public.not_closed_message() returns trigger language plpgsql as
            $$ begin raise exception 'not closed'; end $$
            """).update();
        try {
            owner.sql("""
                create trigger not_closed_message before update of state on cases.opened for each row
                  when (new.id = '%s' and new.state = 'closed') execute function public.not_closed_message()
                """.formatted(stuck.id().value())).update();
            owner.sql("update cases.opened set due_at = :at where id in (:stuck, :other)")
                    .param("at", SHOP.now().minusSeconds(60).atOffset(ZoneOffset.UTC))
                    .param("stuck", stuck.id().value())
                    .param("other", other.id().value())
                    .update();

            SHOP.bean(CloseAnswered.class).close();

            Awaitility.await() // by the shop's own round, if that has it in hand
                    .until(() -> writer.found(other.number()).state() == CaseState.CLOSED);
            assertThat(writer.found(stuck.number()).state()).isEqualTo(CaseState.WITH_SHOPPER);
        } finally {
            owner.sql("drop trigger if exists not_closed_message on cases.opened")
                    .update();
            owner.sql("drop function public.not_closed_message()").update();
        }
    }

    /** Does the first, and commits it only when the second waits for it. */
    private <T> CompletableFuture<T> during(Supplier<?> first, Supplier<T> second) {
        return transaction.execute(status -> {
            first.get();
            var later = CompletableFuture.supplyAsync(second);
            Awaitility.await().until(() -> waitsForALock() || later.isDone());
            return later;
        });
    }

    private boolean waitsForALock() {
        return JdbcClient.create(SHOP.database())
                .sql(
                        "select exists(select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%cases.opened%')")
                .query(Boolean.class)
                .single();
    }

    private Case answered() {
        var about = writes();
        answer(about);
        return about;
    }

    private AnswerInquiry.Outcome answer(Case about) {
        return answerInquiry.answer(
                about,
                UUID.randomUUID(),
                UUID.randomUUID(),
                typed(ContactForms.ANSWER, "All but the glass fiber ones."));
    }

    private Case writes() {
        return writer.writes("dealings", "Which of these may I autoclave?");
    }

    private static Submission typed(Form form, String message) {
        return form.read(Map.of("message", new String[] {message}));
    }
}
