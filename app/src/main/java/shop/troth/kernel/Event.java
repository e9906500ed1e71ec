package shop.troth.kernel;

/** Something that happened. Carries only ids and times, because it may be stored before it is delivered. */
public interface Event {}
