package shop.troth.testbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Dispute;
import com.stripe.net.RequestOptions;
import com.stripe.param.DisputeUpdateParams;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shop answers a dispute with evidence, once and in time. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DisputeTests {

    @TempDir
    Path data;

    BankAndShop bank;

    @BeforeEach
    void open() throws Exception {
        bank = new BankAndShop(data);
    }

    @AfterEach
    void close() throws Exception {
        bank.close();
    }

    @Test
    void a_dispute_that_is_answered_is_under_review_and_takes_no_more() throws Exception {
        var dispute = disputed();
        var disputes = bank.stripe().v1().disputes();

        var staged = disputes.update(dispute, evidence("A box of membranes", false));
        assertThat(staged.getStatus()).isEqualTo("needs_response");
        assertThat(staged.getEvidenceDetails().getSubmissionCount()).isZero();
        var answered = disputes.update(dispute, evidence("Two boxes of membranes", true));

        assertThat(answered.getStatus()).isEqualTo("under_review");
        assertThat(answered.getEvidence().getProductDescription()).isEqualTo("Two boxes of membranes");
        assertThat(answered.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);
        assertThat(answered.getEvidenceDetails().getHasEvidence()).isTrue();
        bank.event(it ->
                it.getType().equals("charge.dispute.updated") && it.toJson().contains("under_review"));
        assertThatThrownBy(() -> disputes.update(dispute, evidence("Three boxes", true)))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> disputes.close(dispute)).isInstanceOf(InvalidRequestException.class);
        bank.restart();
        bank.control("disputes/close", Map.of("dispute", dispute, "status", "lost"));
        bank.event("charge.dispute.closed");
        var closed = bank.stripe().v1().disputes().retrieve(dispute);
        assertThat(closed.getStatus()).isEqualTo("lost");
        assertThat(closed.getEvidenceDetails().getSubmissionCount()).isEqualTo(1);
        assertThatThrownBy(() -> bank.stripe().v1().disputes().update(dispute, evidence("Four boxes", true)))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void evidence_of_which_the_same_request_comes_twice_is_taken_once() throws Exception {
        var dispute = disputed();
        var once = RequestOptions.builder().setIdempotencyKey("evidence-1").build();
        var disputes = bank.stripe().v1().disputes();

        disputes.update(dispute, evidence("A box of membranes", true), once);
        var again = disputes.update(dispute, evidence("A box of membranes", true), once);

        assertThat(again.getStatus()).isEqualTo("under_review");
    }

    @Test
    void late_evidence_and_evidence_of_a_kind_that_is_not_known_is_refused() throws Exception {
        var dispute = disputed();
        var unknown = DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .putExtraParam("hearsay", "They say so")
                        .build())
                .build();

        assertThatThrownBy(() -> bank.stripe().v1().disputes().update(dispute, unknown))
                .hasMessageContaining("unknown parameter");
        bank.control("disputes/due_in", Map.of("dispute", dispute, "ms", "0"));

        assertThatThrownBy(() -> bank.stripe().v1().disputes().update(dispute, evidence("A box", true)))
                .hasMessageContaining("due date");
        assertThat(bank.stripe().v1().disputes().retrieve(dispute).getStatus()).isEqualTo("needs_response");
    }

    private String disputed() throws Exception {
        var session = bank.paid(BankAndShop.GOOD);
        bank.control("disputes", Map.of("payment_intent", session.getPaymentIntent()));
        return ((Dispute) bank.event("charge.dispute.created")
                        .getDataObjectDeserializer()
                        .getObject()
                        .orElseThrow())
                .getId();
    }

    private static DisputeUpdateParams evidence(String product, boolean submit) {
        return DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setProductDescription(product)
                        .build())
                .setSubmit(submit)
                .build();
    }
}
