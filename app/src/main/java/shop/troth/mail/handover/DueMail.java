package shop.troth.mail.handover;

import java.util.UUID;
import shop.troth.kernel.StoreId;

/**
 * One mail to be handed over.
 *
 * @param attempts how often it was tried, including this time
 * @param unanswered how often its text was sent without an answer from the server
 * @param returnToken random; part of its return address
 */
public record DueMail(
        StoreId store, UUID id, String kind, UUID about, int attempts, int unanswered, UUID returnToken) {}
