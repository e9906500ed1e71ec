package shop.troth.desk.reveal;

import java.util.Collection;
import shop.troth.kernel.Sink;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;
import shop.troth.vault.PersonName;

/** Whether a revealed buyer has the name of the staff member who looks. The name itself is not passed on. */
@Sink
final class OwnName {

    private OwnName() {}

    static boolean isAmong(Collection<Opened> opened, String staff) {
        return opened.stream()
                .flatMap(it -> it.find(Kind.NAME).stream())
                .anyMatch(it -> PersonName.folded(it.reveal()).equals(PersonName.folded(staff)));
    }
}
