package shop.troth.newsletters;

import java.util.List;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** What newsletters implement. */
public final class NewslettersDeclarations implements Declarations {

    @Override
    public List<DeclaredMail> mails() {
        return NewsletterKinds.mails();
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(DeclaredControl.of("one-click-unsubscribe"), DeclaredControl.of("message-cap"));
    }

    @Override
    public List<Feature> features() {
        return NewsletterKinds.features();
    }
}
