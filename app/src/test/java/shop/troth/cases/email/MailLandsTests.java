package shop.troth.cases.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shop.troth.cases.CaseState;
import shop.troth.kernel.text.QuotedText;
import shop.troth.mail.incoming.TakesMail.Taken;
import shop.troth.mail.incoming.read.MailShapes;
import shop.troth.mail.incoming.read.MailShapes.Shape;
import shop.troth.mail.incoming.read.SenderType;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.StandStill;

/** Every shape of mail lands in the case that it answers, or opens one, or goes nowhere and stops no clock. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MailLandsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static MailedCase one;
    private static String replyTo;
    private static StandStill still;

    static List<Shape> shapes() {
        return MailShapes.all();
    }

    @BeforeAll
    static void one_was_answered() {
        one = MailedCase.answered("millipore", "dealings");
        replyTo = one.replyTo();
        still = StandStill.of(SHOP);
    }

    @AfterAll
    static void nothing_waits() {
        still.close();
        one.writer.goes();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    @Tag("deep")
    void each_lands_once_as_a_reply(Shape shape) {
        var before = one.messages();
        var cases = one.count("cases.opened");
        var state = one.now().state();

        assertThat(one.sends(shape.mail(), replyTo)).isEqualTo(Taken.DONE);
        assertThat(one.sends(shape.mail(), replyTo)).isEqualTo(Taken.DONE); // once more, as after a kill

        assertThat(one.count("cases.opened")).isEqualTo(cases);
        if (shape.nature() == SenderType.PERSON) {
            assertThat(one.messages()).isEqualTo(before + 1);
            assertThat(QuotedText.own(one.newest())).startsWith(shape.own());
            assertThat(one.now().state()).isEqualTo(CaseState.WITH_STORE);
            assertThat(one.files()).isEqualTo(shape.files().size());
        } else {
            assertThat(one.messages()).isEqualTo(before);
            assertThat(one.now().state()).isEqualTo(state);
        }
    }

    /** What is in a shape does not change where it lands, so every seventh tells enough. */
    static List<Shape> some() {
        var all = shapes();
        return IntStream.range(0, all.size())
                .filter(it -> it % 7 == 0)
                .mapToObj(all::get)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("some")
    void each_opens_one_case_as_a_question(Shape shape) {
        var before = one.messages();
        var cases = one.count("cases.opened");

        var sender = "shape-" + UUID.randomUUID() + "@example.org"; // one alone opens ten cases a day
        assertThat(one.sends(shape.mail(), "help@millipore.example", sender)).isEqualTo(Taken.DONE);
        assertThat(one.sends(shape.mail(), "help@millipore.example", sender)).isEqualTo(Taken.DONE);

        assertThat(one.messages()).isEqualTo(before);
        assertThat(one.count("cases.opened") - cases).isEqualTo(shape.nature() == SenderType.PERSON ? 1 : 0);
        if (shape.nature() == SenderType.PERSON) {
            var opened = one.other().orElseThrow();
            assertThat(one.words(opened).getFirst()).contains(shape.own());
            one.writer.leaves(opened);
        }
    }
}
