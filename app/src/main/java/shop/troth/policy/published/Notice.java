package shop.troth.policy.published;

import java.time.Instant;
import java.util.List;
import shop.troth.policy.check.PolicyDiff;
import shop.troth.policy.revision.Revision;

/**
 * What a version of the policy brings, posted for people to read and to say no to, before it touches anything they gave. Only
 * versions that bring new uses or promise less have one.
 *
 * @param version the version that brings it
 * @param posted from when on it is posted
 * @param until when everybody of whom the store held data at that time has had the promised time; never before the version rules
 * @param before the version that ruled when it was posted, or was to rule before it: it promises how people are told
 * @param revision what the version promises otherwise
 * @param changes all that changes; those that {@link PolicyDiff.Change#canBeRefused can be refused} are what people may say no to
 */
public record Notice(
        PolicyVersion version,
        Instant posted,
        Instant until,
        PolicyVersion before,
        Revision revision,
        List<PolicyDiff.Change> changes) {}
