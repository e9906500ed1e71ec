package shop.troth.proof.timed;

import java.util.List;
import java.util.UUID;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.proof.ProbeContext;

/** Checks that abandoned input in the twin is deleted at the end of its retention period, by the shop's own timer. */
@Component
@RequiredArgsConstructor
public class AbandonedInputDeleted {

    private final TwinTime twinTime;

    /** Waits for the deletion; a few seconds, if all is well. Does not wait if there are faults already. */
    public interface Wait {
        void until(List<String> faults);
    }

    /**
     * Ends the retention period of what was typed into a form and abandoned.
     *
     * @param form the form's id
     */
    public Wait begin(ProbeContext scene, String form) {
        var records = twinTime.endLeft(scene, form);
        return faults -> {
            if (faults.isEmpty()) {
                look(scene, records, faults);
            }
        };
    }

    private void look(ProbeContext scene, List<UUID> records, List<String> faults) {
        if (records.isEmpty()) {
            faults.add("Nothing typed in the test copy was found that has a time, so its deletion proves nothing.");
        } else if (!scene.happens(() -> twinTime.left(scene, records) == 0)) {
            faults.add("What was typed at a checkout in the test copy was still there after its time.");
        }
    }
}
