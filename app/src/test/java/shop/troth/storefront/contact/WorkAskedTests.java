package shop.troth.storefront.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.MovableClock;
import shop.troth.testing.RunningShop;
import shop.troth.web.gate.StoreByHost;
import shop.troth.web.work.FewForms;
import shop.troth.web.work.FormLimits;
import shop.troth.web.work.ProofOfWork;
import shop.troth.web.work.SentForm;

/** Who sends messages faster than people type, or many of them, does work for each or waits; people notice nothing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WorkAskedTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String FORM = "/contact/policy";
    private static final Duration TYPING = Duration.ofSeconds(3);
    private static final int FREE = 2;

    private final MockHttpServletRequest request = from("millipore");
    private final UUID key = UUID.randomUUID();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T15:00:00Z"));

    @TempDir
    private Path folder;

    private RootKeyset root;
    private FormLimits limits;

    @BeforeEach
    void node() {
        root = RootKeyset.create(folder.resolve("keyset"));
        limits = FewForms.of(root, clock, FREE, TYPING);
    }

    @Test
    void whoever_types_a_few_messages_an_hour_is_asked_for_nothing() {
        for (int i = 0; i < FREE; i++) {
            var form = shown(UUID.randomUUID());
            clock.forward(TYPING);
            assertThat(limits.wait(request, form)).isZero();
        }
    }

    @Test
    void whoever_sends_faster_than_people_type_waits_until_they_could_have_typed() {
        var form = shown(key);
        clock.forward(Duration.ofMillis(900));

        assertThat(limits.wait(request, form)).isEqualTo(Duration.ofSeconds(3));
        assertThat(limits.ticket(request, form)).as("it goes on").isEqualTo(form.ticket());
        clock.forward(TYPING);
        assertThat(limits.wait(request, form)).isZero();
    }

    @Test
    void a_message_too_many_costs_work_or_waits_until_there_are_fewer() {
        whoever_types_a_few_messages_an_hour_is_asked_for_nothing();
        var form = shown(key);
        clock.forward(TYPING);

        assertThat(limits.wait(request, form)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(30));
        assertThat(limits.wait(request, worked(form))).isZero();
        assertThat(limits.wait(from("betty-mills"), form)).as("its store").isEqualTo(TYPING);
        assertThat(FewForms.of(root, clock, FREE, TYPING).wait(request, worked(form)))
                .as("another node")
                .isZero();
    }

    @Test
    void a_message_that_was_taken_and_is_sent_again_is_asked_for_nothing() {
        var form = shown(key);
        clock.forward(TYPING);
        for (int i = 0; i < FREE + 2; i++) {
            assertThat(limits.wait(request, form)).isZero();
        }
    }

    @Test
    void work_counts_for_the_form_the_store_the_message_and_the_day_it_was_done_for() {
        var form = worked(shown(key));
        clock.forward(Duration.ofMillis(1));
        assertThat(limits.wait(request, form)).isZero();

        assertThat(limits.wait(request, new SentForm("/contact/dealings", key, form.ticket(), form.work())))
                .as("another form")
                .isEqualTo(TYPING);
        assertThat(limits.wait(request, new SentForm(FORM, UUID.randomUUID(), form.ticket(), form.work())))
                .as("another message")
                .isEqualTo(TYPING);
        assertThat(limits.wait(from("betty-mills"), form)).as("another store").isEqualTo(TYPING);
        clock.forward(Duration.ofDays(1));
        assertThat(limits.wait(request, form)).as("another day").isEqualTo(TYPING);
        assertThat(limits.ticket(request, form)).as("of a new form").isNotEqualTo(form.ticket());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "0-0-0-0-0-0-0-0", "1-2-3", "9999999999-0-0-0-0-0-0-0", "a-b-c-d-e-f-g-h"})
    void work_that_was_not_done_counts_for_nothing(String answer) {
        var form = shown(key);
        assertThat(limits.wait(request, new SentForm(FORM, key, form.ticket(), answer)))
                .isEqualTo(TYPING);
    }

    @Test
    void nobody_makes_a_ticket_without_the_keyset() {
        var other = FewForms.of(RootKeyset.create(folder.resolve("other")), clock, FREE, TYPING);
        var theirs = new SentForm(FORM, key, other.ticket(request, new SentForm(FORM, key, "", "")), "");
        clock.forward(TYPING);

        assertThat(limits.wait(request, worked(theirs))).isEqualTo(TYPING);
        var later = shown(key).ticket().replaceFirst("^\\d{13}", "1700000000000");
        assertThat(limits.wait(request, worked(new SentForm(FORM, key, later, ""))))
                .isEqualTo(TYPING);
        for (var junk : new String[] {"", "x", "1700000000000.", "1700000000000." + "A".repeat(45)}) {
            assertThat(limits.wait(request, worked(new SentForm(FORM, key, junk, ""))))
                    .as(junk)
                    .isEqualTo(TYPING);
        }
    }

    @Test
    void a_ticket_has_a_time_and_a_seal_and_nothing_about_anybody() {
        var parts = shown(key).ticket().split("\\.");
        assertThat(parts).hasSize(2);
        assertThat(Instant.ofEpochMilli(Long.parseLong(parts[0]))).isEqualTo(clock.instant());
        assertThat(Base64.getUrlDecoder().decode(parts[1]))
                .as("an empty text, sealed")
                .hasSize(5 + 12 + 16);
        assertThat(parts[1].getBytes(StandardCharsets.US_ASCII)).hasSizeLessThan(60);
    }

    private SentForm shown(UUID key) {
        var form = new SentForm(FORM, key, "", "");
        return new SentForm(FORM, key, limits.ticket(request, form), "");
    }

    private static SentForm worked(SentForm form) {
        return new SentForm(form.form(), form.key(), form.ticket(), ProofOfWork.solve(form.ticket()));
    }

    private static MockHttpServletRequest from(String store) {
        var request = new MockHttpServletRequest("POST", FORM);
        Store asked = SHOP.bean(Stores.class).get(new StoreId(store));
        request.setAttribute(StoreByHost.class.getName(), asked);
        return request;
    }
}
