package shop.troth.storefront.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.testing.RunningShop;
import shop.troth.web.work.ProofOfWork;

/** A program that posts to a contact form opens no case until it did the work for a form that the store showed, and then one. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageSentFastTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String FORM = "/contact/policy";

    private final MessageWriter writer = new MessageWriter(RunningShop.STORE);
    private Case[] opened = {};

    @AfterEach
    void goes() {
        writer.goes(opened);
    }

    @Test
    void without_a_form_that_was_shown_a_message_is_asked_for_work_and_opens_one_case_with_it() {
        var fields = writer.fields("policy", "Do you sell data?");
        fields.remove("ticket");
        var asked = writer.browser.post(FORM, fields);

        assertThat(asked.status()).isEqualTo(429);
        assertThat(asked.header("Retry-After")).isEqualTo("1");
        assertThat(asked.body())
                .contains(
                        "We haven’t received your message yet",
                        "Please wait a second",
                        "Do you sell data?",
                        writer.email)
                .containsPattern("<script src=\"/scripts/[0-9a-f]{16}/work.js\" defer>");
        assertThat(cases(fields)).isZero();

        var again = new HashMap<>(fields);
        again.putAll(MessageWriter.hidden(asked));
        assertThat(again.get("key")).isEqualTo(fields.get("key"));
        assertThat(asked.body()).contains("data-seed=\"" + ProofOfWork.seed(again.get("ticket")));
        again.put("work", ProofOfWork.solve(again.get("ticket")));
        var sent = writer.browser.post(FORM, again);
        assertThat(sent.status()).isEqualTo(200);
        opened = new Case[] {writer.found(MessageWriter.number(sent.body()))};

        again.put("message", "Buy this!");
        assertThat(MessageWriter.number(writer.browser.post(FORM, again).body()))
                .as("the same work for another message")
                .isEqualTo(opened[0].number());
        assertThat(cases(fields)).isEqualTo(1);
    }

    private static long cases(Map<String, String> fields) {
        return SHOP.bean(JdbcClient.class)
                .sql("select count(*) from cases.opened where store_id = 'millipore' and event = :key")
                .param("key", fields.get("key"))
                .query(Long.class)
                .single();
    }
}
