package shop.troth.kernel;

/** Something that happened. Carries ids and times and nothing else, because it may be written down on its way. */
public interface Event {}
