package shop.troth.proof.forms;

import java.util.List;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.Evidence;
import shop.troth.proof.EvidenceSource;
import shop.troth.proof.Probe;
import shop.troth.proof.ProbeContext;
import shop.troth.proof.visit.FormOnPage;

/**
 * Checks that every form marks its required and optional fields. In the twin, the label of each input about a person must end with one of
 * the two words, and the input's {@code required} attribute must agree with it and with the form register.
 */
@Component
@RequiredArgsConstructor
class MarkedFields implements Probe {

    private static final String REQUIRED = "required";
    private static final String OPTIONAL = "optional";

    private final FormCrawl crawl;

    @Override
    public Set<String> promises() {
        return Set.of("marked-fields");
    }

    @Override
    public Evidence check(ProbeContext scene) {
        var faults = scene.faults();
        var found = crawl.walk(scene);
        faults.addAll(found.undeclared());
        int required = 0;
        int optional = 0;
        for (var form : found.asking()) {
            for (var input : form.inputs()) {
                var declared = found.inputs(input.name());
                if (found.asks(input)) {
                    mark(form, input, faults);
                    if (input.required()) {
                        required++;
                    } else {
                        optional++;
                    }
                    // an input that a choice on the page can switch off is not marked required, although it is required
                    // without that
                    // choice
                    if (!input.required() && declared.stream().allMatch(it -> it.required())) {
                        faults.add("“%s” on %s is required, and the page does not say so."
                                .formatted(input.name(), page(form)));
                    }
                }
            }
        }
        if (required == 0 || optional == 0) {
            faults.add("There was no field of one of the two kinds, so the marks prove nothing.");
        }
        return Evidence.of(
                EvidenceSource.PROBE_TWIN,
                faults,
                "Every form field is marked as required or optional.",
                ("Forms in the test copy that ask for personal information: %d. Fields marked required: %d. Fields "
                                + "marked optional: %d. The same register checks what is submitted.")
                        .formatted(found.asking().size(), required, optional));
    }

    private static void mark(FormOnPage form, FormOnPage.Input input, List<String> faults) {
        var wanted = input.required() ? REQUIRED : OPTIONAL;
        var other = input.required() ? OPTIONAL : REQUIRED;
        if (!input.label().endsWith(wanted) || input.label().contains(other)) {
            faults.add("“%s” on %s is not marked as %s.".formatted(input.name(), page(form), wanted));
        }
    }

    private static String page(FormOnPage form) {
        return form.page().replaceAll("/orders/.*", "/orders/…");
    }
}
