package shop.troth.policy.sentence;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One sentence of a clause, normalized for comparison: in lowercase, with straight apostrophes and single spaces. */
record NormalizedSentence(String text) {

    /** The most sentences of a clause that are separated; the rest counts as one. */
    private static final int MOST = 100;

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern END = Pattern.compile("(?<=[.?!;]) ");
    private static final Pattern EXCEPTION = Pattern.compile(
            "\\b(?:unless|except|exceptions?|apart from)\\b|\\bonly (?:if|when|after|once|with your)\\b");
    private static final Pattern LIMITED = Pattern.compile(
            "\\b(?:if|when|whenever|unless|except|exceptions?|apart from|only|until|without|as long as|while|before|after|once"
                    + "|else|other|longer|than|beyond|again)\\b");
    private static final Pattern ONLY_THEN = Pattern.compile("\\b(?:only|unless|if)\\b");
    private static final Pattern NEGATION =
            Pattern.compile("\\b(?:no|not|never|none|nothing|nobody|neither|nor|cannot|without|\\w+n't)\\b");

    /** Phrases that say that something ends on request, which says nothing about consent before it began. */
    private static final Pattern ENDING = Pattern.compile(
            "\\b(?:delete|erase|remove|destroy|forget|stop|end)[a-z]*\\b[^.;:]{0,40}?\\b(?:if|when|whenever|once|as soon as) you "
                    + "(?:ask|tell|say)\\w*(?: us)?(?: (?:so|to))?\\b"
                    + "|\\bask(?:ed)? (?:us )?(?:to|that) (?:we )?(?:delete|erase|remove|destroy|forget|stop|end)\\b");

    /** The sentences of a text, in order. */
    static List<NormalizedSentence> of(String says) {
        var plain =
                SPACES.matcher(says.toLowerCase(Locale.ROOT).replace('’', '\'')).replaceAll(" ");
        return Arrays.stream(END.split(plain, MOST))
                .map(NormalizedSentence::new)
                .toList();
    }

    /** The sentences without phrases about ending on request. */
    static List<NormalizedSentence> withoutEndings(List<NormalizedSentence> sentences) {
        return sentences.stream()
                .map(it -> new NormalizedSentence(ENDING.matcher(it.text).replaceAll("")))
                .toList();
    }

    /** Whether it makes an exception that requires a condition in some rule. */
    boolean hasException() {
        return EXCEPTION.matcher(text).find();
    }

    /** Whether its statement is limited in any way. */
    boolean isLimited() {
        return LIMITED.matcher(text).find();
    }

    /** Whether it says that something happens only in some circumstances. */
    boolean isOnlyThen() {
        return ONLY_THEN.matcher(text).find();
    }

    boolean isNegated() {
        return NEGATION.matcher(text).find();
    }
}
