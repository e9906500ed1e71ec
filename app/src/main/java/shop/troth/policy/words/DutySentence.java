package shop.troth.policy.words;

import shop.troth.policy.language.Duty;

/** A duty as a sentence for shoppers. */
final class DutySentence {

    private DutySentence() {}

    /** @param when what follows “after”, such as {@code we receive your request} */
    static String of(Duty duty, String when) {
        var what = PlainLabels.find("duty", duty.name()).orElse(duty.name());
        if (duty.lasting().isPresent()) {
            return "For %s after %s, %s.".formatted(duty.lasting().get().inWords(), when, what);
        }
        return duty.within()
                .filter(it -> !it.isZero())
                .map(it -> PlainLabels.find("within", duty.when() + "+" + duty.name())
                        .orElse("Within {within} after {when}, {what}.")
                        .replace("{within}", it.inWords())
                        .replace("{when}", when)
                        .replace("{what}", what)
                        .replace("{What}", Casing.capital(what)))
                .or(() -> PlainLabels.find("at-once", duty.name()))
                .orElseGet(() -> "As soon as %s, %s.".formatted(when, what));
    }
}
