package shop.troth.policy.published;

import java.time.Instant;
import java.util.List;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.revision.Revision;

/**
 * The changes of a policy version, posted so that people can read them and object before they affect their data. Only versions that have
 * new uses or promise less have one.
 *
 * @param version the version with the changes
 * @param posted when it was posted
 * @param until when everybody whose data the store held when it was posted has had the promised time; not before the version takes effect
 * @param before the preceding version, in force or scheduled: it promises how people are told
 * @param revision what the version promises differently
 * @param changes all changes; people may object to those that {@link PolicyDiff.Change#canBeRefused can be refused}
 */
public record Notice(
        PolicyVersion version,
        Instant posted,
        Instant until,
        PolicyVersion before,
        Revision revision,
        List<PolicyDiff.Change> changes) {}
