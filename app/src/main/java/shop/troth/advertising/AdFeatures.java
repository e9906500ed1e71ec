package shop.troth.advertising;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredCookie;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;

/** Advertising by consent, as a feature that a store can have. */
public final class AdFeatures {

    /** The page of the answer, and the beginning of every address at which the advertising number is read. */
    public static final String PAGE = DeclaredCookie.ADS;

    /** Where an answer is sent. It knows who is signed in, and no number. */
    public static final String ANSWER = "/advertising";

    /** How long a browser keeps its number, and a withdrawal is remembered. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How long the answer counts, before the question is asked again. */
    public static final Duration ANSWERED = Duration.ofDays(180);

    /** After so long without a page, the next one begins another visit: the company's own default. */
    public static final Duration VISIT = Duration.ofMinutes(30);

    private static final List<Action> ALL = List.of(Action.COLLECT, Action.KEEP, Action.USE);

    public static final DeclaredCookie ANSWER_COOKIE = new DeclaredCookie(
            "ads",
            "Your answer to whether we and Google may use your visits for ads: “yes” or “no.” Set only when you answer.",
            "session.settings",
            "rights.object",
            ANSWERED,
            Set.of(ANSWER, PAGE),
            Pattern.compile("(yes|no)?"));

    /** @see <a href="https://support.google.com/analytics/answer/11397207">Source: Google Analytics, cookie usage: {@code _ga}</a> */
    public static final DeclaredCookie NUMBER_COOKIE = new DeclaredCookie(
            "_ga",
            "A random number by which Google knows your browser. Set only after you say yes, and deleted when you take that back.",
            "visit.ad-identifier",
            ShareVisits.PURPOSE.name(),
            KEPT,
            Set.of(PAGE),
            Pattern.compile("(GA1\\.1\\." + AdNumber.SHAPE + ")?"),
            Set.of(Fact.CONSENTED));

    /** @see <a href="https://support.google.com/analytics/answer/11397207">Source: Google Analytics, cookie usage: session state</a> */
    public static final DeclaredCookie VISIT_COOKIE = new DeclaredCookie(
            "_ga_visit",
            "When your visit began, so that Google can tell visits apart. Set only after you say yes, and deleted when you take that back.",
            "visit.ad-identifier",
            ShareVisits.PURPOSE.name(),
            VISIT,
            Set.of(PAGE),
            Pattern.compile("(GS1\\.1\\.[0-9]{9,10})?"),
            Set.of(Fact.CONSENTED));

    public static final Feature ADVERTISING = Feature.of(
                    "advertising",
                    "ads on other sites for people who agreed to them",
                    DeclaredUse.of(
                                    "numbers of browsers for ads",
                                    ALL,
                                    ShareVisits.PURPOSE.name(),
                                    Recipient.SELF,
                                    "visit.ad-identifier",
                                    "visit.pages")
                            .knowing(Fact.CONSENTED),
                    DeclaredUse.of(
                                    "page views sent to the advertising company",
                                    List.of(Action.SHARE),
                                    ShareVisits.PURPOSE.name(),
                                    ShareVisits.ADVERTISER,
                                    "visit.ad-identifier",
                                    "visit.pages")
                            .knowing(Fact.CONSENTED))
            .withCookie(ANSWER_COOKIE)
            .withCookie(NUMBER_COOKIE)
            .withCookie(VISIT_COOKIE)
            .at(ANSWER, PAGE, PAGE + "/p.gif", PAGE + "/end.gif", PAGE + "/end")
            .asExtra();

    /** The list of products that the company fetches for the ads. Nothing in it is about anybody. */
    public static final Feature FEED = Feature.of(
                    "product-feed", "a list of products that an advertising company fetches")
            .at(PAGE + "/feed/{key}")
            .asExtra();

    /** Figures about groups of visitors, as the company reports them. */
    public static final Feature FIGURES = Feature.of(
                    "audience-figures",
                    "figures about groups of visitors, and about what ads brought",
                    DeclaredUse.of(
                            "figures about groups of visitors",
                            ALL,
                            "insight.audience",
                            Recipient.SELF,
                            "aggregate.audience"),
                    DeclaredUse.of(
                            "figures about what ads brought",
                            ALL,
                            "advertising.reporting",
                            Recipient.SELF,
                            "aggregate.usage"))
            .asExtra();

    private AdFeatures() {}
}
