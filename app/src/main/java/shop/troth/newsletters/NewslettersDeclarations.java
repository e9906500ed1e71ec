package shop.troth.newsletters;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;

/** What newsletters and printed mailings declare to the policy. */
public final class NewslettersDeclarations implements Declarations {

    @Override
    public List<DeclaredMail> mails() {
        return NewsletterKinds.mails();
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("one-click-unsubscribe"),
                DeclaredControl.of("message-cap"),
                DeclaredControl.of("profile-switches"));
    }

    @Override
    public List<Feature> features() {
        return Stream.concat(NewsletterKinds.features().stream(), PrintedKinds.features().stream())
                .toList();
    }
}
