package shop.troth.bench.newsletter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import shop.troth.bench.Figure;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.bench.MeasuredFolder;

/**
 * Newsletters a second, from the decision about each reader to the mail server's answer, and the same SMTP client sending the same words,
 * signed, to the same addresses without any of it. Measured in turns, so that what else the machine does falls on both.
 */
public final class NewsletterBench implements Measure {

    /** The topic promises at most four messages a month; the first warms up. */
    private static final int WINDOWS = 3;

    private static final int READERS = 4_000;
    private static final int FEW_READERS = 1_000;

    @Override
    public String name() {
        return "newsletter";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        var readers = length.of(20, FEW_READERS, READERS);
        progress.say("Starting the shop …");
        try (var folder = MeasuredFolder.of(name());
                var store = new MailedStore(folder.path())) {
            progress.say("Signing %d readers up …".formatted(readers));
            store.signUp(readers);
            progress.say("Warming up …");
            store.sendNewsletter(readers, "first");
            store.sendBare(readers);
            var sent = new ArrayList<Double>();
            var bare = new ArrayList<Double>();
            for (int i = 0; i < WINDOWS; i++) {
                progress.say("Measuring, %d of %d …".formatted(i + 1, WINDOWS));
                var name = "measured-" + i;
                sent.add(perSecond(readers, () -> store.sendNewsletter(readers, name)));
                bare.add(perSecond(readers, () -> store.sendBare(readers)));
            }
            return List.of(new Figure(
                    "newsletter.rate",
                    "newsletters a second, each for a reader whose choice, promised pace and address were looked at then, "
                            + "with links of their own; the baseline is the same SMTP client sending the same words, signed, "
                            + "over one connection",
                    middle(sent),
                    "a second",
                    Figure.Better.HIGHER,
                    middle(bare)));
        }
    }

    private static double perSecond(int readers, Runnable sending) {
        var began = System.nanoTime();
        sending.run();
        return readers / ((System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1));
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
