package shop.troth.desk;

import java.util.Arrays;
import java.util.List;
import shop.troth.desk.notice.letter.StaffMailKinds;
import shop.troth.desk.reveal.DeskFeatures;
import shop.troth.desk.reveal.FindForm;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** What the staff's pages do with data about buyers. */
public final class DeskDeclarations implements Declarations {

    @Override
    public List<DeclaredForm> forms() {
        return Arrays.stream(FindForm.values()).map(it -> it.form().declared()).toList();
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("masked-for-staff"));
    }

    @Override
    public List<DeclaredMail> mails() {
        return StaffMailKinds.all();
    }

    @Override
    public List<Feature> features() {
        return DeskFeatures.all();
    }
}
