DROP TABLE queued_answers;
