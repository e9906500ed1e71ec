package shop.troth.testing.left;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import shop.troth.testing.RunningShop;

/** Each kind of thing that a class may leave behind is found, named as that class's, and taken away. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NothingLeftTests {

    static Stream<Arguments> leaves() {
        return Stream.of(
                Arguments.of(LeftoverSamples.AnOrderThatDoesNotAddUp.class, "does not add up or lacks its payment."),
                Arguments.of(LeftoverSamples.AnOrderWithoutItsPayment.class, "does not add up or lacks its payment."),
                Arguments.of(
                        LeftoverSamples.ARecordThatDoesNotOpen.class,
                        "A record of somebody in millipore does not open."),
                Arguments.of(
                        LeftoverSamples.AKeyThatDoesNotOpen.class, "A record of somebody in millipore does not open."),
                Arguments.of(LeftoverSamples.ARecordThatIsDue.class, "records are due to be taken out."),
                Arguments.of(LeftoverSamples.AMail.class, "1 mails wait."),
                Arguments.of(LeftoverSamples.ARefund.class, "1 refunds are wanted and not returned."),
                Arguments.of(LeftoverSamples.APaymentToAskAbout.class, "payments are due to be asked about."),
                Arguments.of(LeftoverSamples.AReminder.class, "1 reminders are due."),
                Arguments.of(LeftoverSamples.AFailedJob.class, "1 jobs have failed or are overdue."),
                Arguments.of(LeftoverSamples.AnEntryWithoutItsSeal.class, "Entries of the record wait for their seal."),
                Arguments.of(LeftoverSamples.ATable.class, "The table planted was planted."),
                Arguments.of(LeftoverSamples.AColumn.class, "The column orders.placed.planted was planted."),
                Arguments.of(LeftoverSamples.ATrigger.class, "The trigger planted on orders.line was planted."),
                Arguments.of(LeftoverSamples.ATrigger.class, "The function planted() was planted."),
                Arguments.of(
                        LeftoverSamples.ATriggerThatSleeps.class,
                        "The switch of trigger versions_stay on policy.version was planted."),
                Arguments.of(LeftoverSamples.NoTrigger.class, "The trigger versions_stay on policy.version is gone."),
                Arguments.of(LeftoverSamples.AnotherFunction.class, "The function policy.versions_stay() is another."),
                Arguments.of(LeftoverSamples.ARole.class, "The role planted was planted."),
                Arguments.of(LeftoverSamples.ALag.class, "3 records count as taken out more than a minute late."),
                Arguments.of(LeftoverSamples.AVersion.class, "Version 2 of the policy of millipore stands."),
                Arguments.of(LeftoverSamples.AFault.class, "The bank of betty-mills still has faults."),
                Arguments.of(LeftoverSamples.ASetting.class, "The system property troth.planted is changed."),
                Arguments.of(
                        LeftoverSamples.AnotherSetting.class,
                        "The system property troth.limits.tries-per-hour is changed."),
                Arguments.of(
                        LeftoverSamples.ALogLevel.class,
                        "The level of the log of shop.troth.planted is changed to TRACE."),
                Arguments.of(LeftoverSamples.AListener.class, "Somebody still listens to the log."),
                Arguments.of(LeftoverSamples.SpoiledPages.class, "The pages are still spoiled."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("leaves")
    @Tag("deep")
    void what_a_class_leaves_fails_it_by_name_and_is_gone_for_the_next(Class<?> leaves, String says) {
        try (var still = StandStill.of(RunningShop.get())) {
            assertThat(run(leaves, 0))
                    .singleElement()
                    .asString()
                    .startsWith(leaves.getSimpleName() + " left behind: ")
                    .contains(says);
        }

        assertThat(run(LeftoverSamples.Nothing.class, 60)).isEmpty();
    }

    @Test
    void what_comes_to_its_end_by_itself_is_waited_for() {
        assertThat(run(LeftoverSamples.AMailOnItsWay.class, 60)).isEmpty();
    }

    /** @return what failed, in words */
    private static List<String> run(Class<?> one, int patience) {
        var failed = new ArrayList<String>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(one))
                                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                                .configurationParameter(NothingLeft.PATIENCE, Integer.toString(patience))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(it -> failed.add(String.valueOf(it.getMessage())));
                            }
                        });
        return failed;
    }
}
