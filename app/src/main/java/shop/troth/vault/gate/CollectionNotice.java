package shop.troth.vault.gate;

import java.util.List;
import shop.troth.policy.Purpose;

/** What people are told when they give data, such as beside a form. */
public interface CollectionNotice {

    /** The name in the policy's list of forms. */
    String id();

    /** The leaf purposes told. */
    List<Purpose> told();
}
